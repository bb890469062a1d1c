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
    /// A gate is closed for cattle, some times, for some minutes.
    case cattleGate = "gerbang-ternak"
    /// The free Wi-Fi is off the air: a reboot, or a broken access point.
    case accessPointOff = "wifi-mati"
    /// A sensor goes back and forth.
    case flappingSensor = "sensor-goyah"
    /// The office lamp does not shine.
    case lampOff = "lampu-mati"
    /// The power of boxes is cut.
    case powerCut = "listrik-padam"
    /// The power of a region is cut as announced.
    case plannedCut = "padam-terencana"
    /// Boxes have no uplink.
    case uplinkOutage = "jalur-putus"
    /// The backbone of many villages is cut.
    case backboneCut = "backbone-putus"
    /// A fault begins and ends while its box has no uplink.
    case lateHistory = "riwayat-terlambat"
    /// A box boots without network and without the time.
    case clocklessBoot = "tanpa-jam"
    /// The clock of a box jumps.
    case clockJump = "jam-meloncat"
    /// A box is replaced.
    case replacedBox = "kotak-diganti"
    /// Work at a village is announced and done.
    case maintenance = "pemeliharaan"
    /// A statement runs out.
    case expiredStatement = "pernyataan-kedaluwarsa"
    /// Alerts of a region are kept quiet by staff.
    case silencing = "dibisukan"
    /// The office's broker is restarted, or out of order.
    case brokerOutage = "broker-mati"
    /// The office's own line is cut.
    case lineOutage = "jalur-kantor-putus"
}
