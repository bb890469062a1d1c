// SPDX-License-Identifier: Apache-2.0
//
// One section for each incident, under any name:
//
//     [incident padam di Sempu]
//     kind = listrik-padam          what happens; all words stand in IncidentKind
//     at = 2h                       when it begins, from the beginning of the scenario
//     for = 90m                     how long it lasts
//     region = 35.10.20             where: every village inside, or the first so many
//     count = 5
//     box = 0123456789              or one box
//
//     kind = gerbang-ternak         times = 5: so often; each = 4m: for so long; pause = 20m
//     kind = sensor-goyah           down = 2m, up = 2m
//     kind = jam-meloncat           jump = -12h, or epoch = ya for 1970
//
// Incidents of one village at the same time are allowed when they are of different kinds: what must be told
// then follows the rules of Expectations.

import SettingsFile
import VillageModel

extension ScenarioReader {
    /// Reads the incidents; those with mistakes are left out.
    mutating func incidents(
        _ sections: [SettingsSection], of scenario: Scenario, from begin: Instant
    ) -> [Incident] {
        var read: [(section: SettingsSection, incident: Incident, sites: [Site])] = []
        for section in sections {
            guard let found = incident(section, scenario, from: begin) else { continue }
            let boxes = Set(found.sites.map(\.box))
            let other = read.first {
                $0.incident.kind == found.incident.kind
                    && $0.incident.during.meets(found.incident.during)
                    && (boxes.isEmpty || $0.sites.contains { boxes.contains($0.box) })
            }
            if let other {
                let (name, line) = (other.section.heading, other.section.line)
                refuse(
                    section, "bertumpang tindih dengan \(name) (baris \(line)) di tempat yang sama",
                    "overlaps \(name) (line \(line)) at the same place")
            }
            read.append((section, found.incident, found.sites))
        }
        return read.map(\.incident)
    }

    private mutating func incident(
        _ section: SettingsSection, _ scenario: Scenario, from begin: Instant
    ) -> (incident: Incident, sites: [Site])? {
        let words = IncidentKind.allCases.map(\.rawValue)
        let kind = settings.choice(section, "kind", .required, among: words)
            .flatMap(IncidentKind.init(rawValue:))
        let at = settings.span(section, "at", .required, in: .zero...(.days(366)))
        let parts = parts(section, kind)
        let length =
            kind == .cattleGate
            ? (parts.each + parts.pause) * parts.times
            : settings.span(section, "for", .required, in: .seconds(10)...(.days(366)))
        let place = place(section, scenario, isNeeded: kind?.isOfVillages ?? false)
        guard let kind, let at, let length, let place else { return nil }
        let during = Stretch(begin + at, begin + at + length)
        guard fits(section, kind, place, scenario) else { return nil }
        let incident = Incident.made(
            section.argument, kind, place, during, parts, scenario.policy)
        return incident.map { ($0, place.sites) }
    }

    /// Where an incident happens.
    struct IncidentPlace {
        var region: RegionCode?
        var sites: [Site] = []
    }

    /// What only some kinds have.
    struct IncidentParts {
        var times: Int64 = 5
        var each = TimeSpan.minutes(4)
        var pause = TimeSpan.minutes(20)
        var down = TimeSpan.minutes(2)
        var up = TimeSpan.minutes(2)
        var jump = ClockChange.jump(.hours(12))
    }

    private mutating func parts(
        _ section: SettingsSection, _ kind: IncidentKind?
    ) -> IncidentParts {
        var parts = IncidentParts()
        switch kind {
        case .cattleGate:
            parts.times = settings.integer(section, "times", in: 1...100, default: parts.times)
            parts.each = settings.span(
                section, "each", in: .seconds(10)...(.hours(2)), default: parts.each)
            parts.pause = settings.span(
                section, "pause", in: .seconds(10)...(.hours(12)), default: parts.pause)
            settings.leave(section, "for")
        case .flappingSensor:
            let range = TimeSpan.seconds(10)...(.hours(6))
            parts.down = settings.span(section, "down", in: range, default: parts.down)
            parts.up = settings.span(section, "up", in: range, default: parts.up)
        case .clockJump:
            let epoch = settings.boolean(section, "epoch", default: false)
            let span = settings.span(
                section, "jump", in: .days(-36_500)...(.days(36_500)), default: .hours(12))
            parts.jump = epoch ? .epoch : .jump(span)
        default: break
        }
        return parts
    }

    private mutating func place(
        _ section: SettingsSection, _ scenario: Scenario, isNeeded: Bool
    ) -> IncidentPlace? {
        let isBox = settings.has(section, "box")
        let isRegion = settings.has(section, "region")
        let box = settings.boxID(section, "box")
        let region = settings.regionCode(section, "region")
        let count = settings.integer(section, "count", in: 1...Season.mostVillages)
        guard isNeeded else { return IncidentPlace(region: region) }
        guard isBox != isRegion else {
            refuse(
                section, "terjadi di satu tempat. Tulis box = KODE atau region = KODE WILAYAH",
                "happens at one place. Write box = ID or region = CODE")
            return nil
        }
        guard box != nil || region != nil else { return nil }
        let sites = scenario.sites.filter { site in
            region.map { site.village.isInside($0) } ?? (site.box == box)
        }
        guard !sites.isEmpty else {
            let key = isBox ? "box" : "region"
            settings.refuse(
                section, key,
                .value(
                    .form(
                        SettingsPhrase(
                            "tidak memuat kotak yang punya desa. Tulis village = KODE di [box]",
                            "has no box with a village. Write village = CODE in its [box]"))))
            return nil
        }
        return IncidentPlace(
            region: region ?? sites[0].village, sites: Array(sites.prefix(count ?? sites.count)))
    }

    /// Whether the boxes can do what is asked of them.
    private mutating func fits(
        _ section: SettingsSection, _ kind: IncidentKind, _ place: IncidentPlace,
        _ scenario: Scenario
    ) -> Bool {
        let struck = Set(place.sites.map(\.box))
        let boxes = scenario.boxes.filter { struck.contains($0.id) }
        if kind == .lampOff, boxes.contains(where: { $0.conditions.lamp == .absent }) {
            refuse(
                section, "memerlukan sensor cahaya. Tulis lamp = dijaga di [box]",
                "needs a light sensor. Write lamp = kept in its [box]")
            return false
        }
        if kind == .clocklessBoot, boxes.contains(where: \.conditions.hasClock) {
            refuse(
                section, "memerlukan kotak tanpa jam. Tulis clock = tidak-ada di [box]",
                "needs a box without a clock. Write clock = absent in its [box]")
            return false
        }
        if kind.isOfOneVillage, place.sites.count > 1 {
            refuse(
                section, "terjadi di satu desa. Tulis box = KODE",
                "happens in one village. Write box = ID")
            return false
        }
        return true
    }
}

extension IncidentKind {
    /// Whether it happens at villages, and not in the office.
    var isOfVillages: Bool { self != .brokerOutage && self != .lineOutage }

    /// Whether it happens at one village only.
    var isOfOneVillage: Bool {
        switch self {
        case .powerCut, .plannedCut, .uplinkOutage, .backboneCut, .silencing, .brokerOutage,
            .lineOutage:
            false
        default: true
        }
    }
}

extension Incident {
    /// The incident of a kind at a place; nil where the kind needs a site and there is none.
    fileprivate static func made(
        _ name: String, _ kind: IncidentKind, _ place: ScenarioReader.IncidentPlace,
        _ during: Stretch, _ parts: ScenarioReader.IncidentParts, _ policy: Policy
    ) -> Incident? {
        switch kind {
        case .brokerOutage: return .brokerOutage(name, during)
        case .lineOutage: return .lineOutage(name, during)
        case .silencing: return place.region.map { .silencing(name, of: $0, during) }
        case .powerCut: return .powerCut(name, at: place.sites, during)
        case .plannedCut:
            return place.region.map { .plannedCut(name, at: place.sites, of: $0, during) }
        case .uplinkOutage, .backboneCut:
            return .uplinkOutage(name, at: place.sites, during, kind: kind)
        default: break
        }
        guard let site = place.sites.first else { return nil }
        switch kind {
        case .gateClosed: return .gateClosed(name, at: site, during)
        case .cattleGate:
            return .cattleGate(
                name, at: site, from: during.from, times: parts.times, each: parts.each,
                pause: parts.pause)
        case .accessPointOff: return .accessPointOff(name, at: site, during)
        case .flappingSensor:
            return .flappingSensor(name, at: site, during, down: parts.down, up: parts.up)
        case .lampOff: return .lampOff(name, at: site, during)
        case .lateHistory: return .lateHistory(name, at: site, during)
        case .clocklessBoot: return .clocklessBoot(name, at: site, during)
        case .clockJump: return .clockJump(name, at: site, during, to: parts.jump)
        case .replacedBox: return .replacedBox(name, at: site, during)
        case .maintenance: return .maintenance(name, at: site, during)
        case .expiredStatement: return .expiredStatement(name, at: site, during, policy: policy)
        default: return nil
        }
    }
}
