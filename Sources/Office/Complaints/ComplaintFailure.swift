// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// Why the register of complaints cannot be used; carries what it was opened with.
public enum ComplaintFailure: Error, Hashable, Sendable {
    /// The file cannot be opened as a register.
    case cannotOpen(path: String, reason: String)
    /// The register has been sealed with a key, and the file of that key is not there.
    case keyMissing(path: String)
    /// Others than its owner may read the key; the permission bits.
    case keyOpen(path: String, mode: Int32)
    /// The file holds no key: 64 hexadecimal digits.
    case keyDamaged(path: String)
    /// The register was sealed with another key.
    case keyWrong(path: String)
    /// The system refused; its error number.
    case system(path: String, code: Int32)
    /// Sealed words that cannot be opened: damaged, or those of another complaint.
    case brokenSeal(TrackingNumber, String)
    /// A row that the register itself cannot read back.
    case damagedRow(String)
}

/// Why a complaint is not entered, shown or changed as was asked; nothing was applied.
public enum ComplaintRefusal: Error, Hashable, Sendable {
    /// Unknown, in another region, or erased: the three are not told apart.
    case unknown
    /// The number belongs to a complaint that cannot be written here.
    case numberTaken(TrackingNumber)
    /// Its text has been entered already; it is never edited.
    case hasText(TrackingNumber)
    /// The step cannot be taken from this status.
    case step(ComplaintStep, ComplaintStatus)
    /// A box has handed in so many complaints in a day that nobody can have written them.
    case tooMany(BoxID)
    /// A complaint has as many answers as it may have.
    case tooManyAnswers(limit: Int)
}
