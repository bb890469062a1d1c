// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// Why the ledger cannot do what was asked; carries what it was asked with.
public enum LedgerFailure: Error, Hashable, Sendable {
    /// The file cannot be opened as a ledger.
    case cannotOpen(path: String, reason: String)
    /// A region code that the region table does not know.
    case unknownRegion(RegionCode)
    /// A row that the ledger itself cannot read back.
    case damagedRow(table: String, content: String)
}
