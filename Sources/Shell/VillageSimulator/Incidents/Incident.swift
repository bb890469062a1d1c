// SPDX-License-Identifier: Apache-2.0
//
// An incident is something that happens in the field or in the office: a cut of power, a gate that somebody
// locks, a broker that is restarted. It is written down twice, once as steps that are performed and once as
// what is true because of it. The alerts that must follow come from the second (`Expectations`), never from
// the rules that the office judges by. One file for each kind.

public import VillageModel

/// A village with a box, as incidents know it.
public struct Site: Hashable, Sendable {
    /// The village.
    public let village: RegionCode
    /// Its box.
    public let box: BoxID

    /// Makes a site.
    public init(village: RegionCode, box: BoxID) {
        self.village = village
        self.box = box
    }
}

/// What happens, what is therefore true.
public struct Incident: Hashable, Sendable {
    /// What people call it; the heading in a scenario, or a number in a season.
    public let name: String
    /// Which kind it is.
    public let kind: IncidentKind
    /// From its first step to its last.
    public let during: Stretch
    /// What is performed, in the order of time.
    public let steps: [IncidentStep]
    /// What is true because of it.
    public let truths: [Truth]

    /// Makes an incident.
    public init(
        name: String, kind: IncidentKind, during: Stretch, steps: [IncidentStep], truths: [Truth]
    ) {
        self.name = name
        self.kind = kind
        self.during = during
        self.steps = steps
        self.truths = truths
    }
}

/// The kinds of incidents; the raw value is the word in a scenario.
public enum IncidentKind: String, CaseIterable, Sendable {
    /// A gate is closed and opened again.
    case gateClosed = "gerbang-tertutup"
    /// The power of boxes is cut.
    case powerCut = "listrik-padam"
}
