// SPDX-License-Identifier: Apache-2.0
//
// How a complaint goes. It is received; somebody may take it in work; it is answered, perhaps more than once;
// it is closed, as settled or as rejected. Nothing goes back, and nothing is closed that was not answered:
// who complained hears why a complaint is rejected before it is.
//
//     diterima --> diproses --> dijawab --> selesai
//         \________________________^  \---> ditolak

public import VillageModel

/// What is done with a complaint.
public enum ComplaintStep: String, CaseIterable, Sendable {
    /// Somebody takes it in work.
    case take
    /// Somebody answers.
    case answer
    /// It is closed as settled.
    case settle
    /// It is closed as rejected.
    case reject

    /// The status behind a step; nil where the step cannot be taken.
    public func status(after status: ComplaintStatus) -> ComplaintStatus? {
        switch (self, status) {
        case (.take, .received), (.take, .inWork): .inWork
        case (.answer, .received), (.answer, .inWork), (.answer, .answered): .answered
        case (.settle, .answered): .settled
        case (.reject, .answered): .rejected
        default: nil
        }
    }
}
