// SPDX-License-Identifier: Apache-2.0

public import SettingsFile
public import VillageModel

/// What the office knows of services without measuring: the inventory, and which boxes are the centre's.
public struct ServiceDesk: Sendable {
    let services: [ServiceEntry]
    let centres: Set<BoxID>

    /// Makes a desk; without services and centres every answer is empty.
    public init(_ services: [ServiceEntry] = [], centres: Set<BoxID> = []) {
        self.services = services
        self.centres = centres
    }
}
