// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// One thing that somebody does, or that happens, in the office.
public enum OfficeAct: Hashable, Sendable {
    /// Work is announced for everything inside a region, a village or more, with its begin and end.
    case maintenance(RegionCode, from: Instant, until: Instant, reason: String)
    /// A user says of a village's facility what its list asks, through the office's API; the answers by name.
    case attest(RegionCode, IndicatorID, form: UInt8)
    /// Nothing of a region is to be told until an instant, as staff ask through the office's API.
    case silence(RegionCode, until: Instant, reason: String)
    /// The broker runs, or does not.
    case broker(Bool)
    /// The office's own line carries, or does not: no box reaches the broker.
    case line(Bool)
}

/// One timed step of an incident.
public struct IncidentStep: Hashable, Sendable {
    /// What a step does.
    public enum Action: Hashable, Sendable {
        /// Something happens to a box, in this order.
        case box(BoxID, [BoxChange])
        /// Something happens in the office.
        case office(OfficeAct)
    }

    /// When, by true time.
    public let at: Instant
    /// What.
    public let action: Action

    /// Makes a step.
    public init(at: Instant, _ action: Action) {
        self.at = at
        self.action = action
    }

    /// A step of a box.
    public static func box(_ at: Instant, _ box: BoxID, _ changes: BoxChange...) -> IncidentStep {
        IncidentStep(at: at, .box(box, changes))
    }
}
