// SPDX-License-Identifier: Apache-2.0

import VillageModel

/// Throws the incidents of a season onto the calendar.
struct Throwing {
    private let season: Season
    private let sites: [Site]
    private let begin: Instant
    private let end: Instant
    private let sky: Daylight
    private let policy: Policy
    private var dice: SeededGenerator
    private var calendar = Calendar()
    private var incidents: [Incident] = []
    private var numbers: [IncidentKind: Int] = [:]

    /// Before the first incident and after the last one.
    private static let quiet = TimeSpan.hours(2)

    init(_ season: Season, from begin: Instant, sky: Daylight, policy: Policy) {
        self.season = season
        self.begin = begin + Throwing.quiet
        self.sky = sky
        self.policy = policy
        sites = season.sites
        end = begin + .days(season.days) - Throwing.quiet
        dice = SeededGenerator(seed: season.seed, name: "season")
    }

    mutating func all() -> [Incident] {
        office()
        wide()
        statements()
        lost()
        seen()
        return incidents.sorted { left, right in
            (left.during.from, left.name) < (right.during.from, right.name)
        }
    }

    /// What happens to everybody at once; what the office suffers comes over whatever happens in villages.
    private mutating func office() {
        for _ in 0..<season.count(4) {
            throwOnto([.office], dice.span(.seconds(20)...(.seconds(50))), .brokerOutage) {
                .brokerOutage($0, $1)
            }
        }
        throwOnto([.office], dice.span(.minutes(8)...(.minutes(40))), .brokerOutage) {
            .brokerOutage($0, $1)
        }
        throwOnto([.office], dice.span(.minutes(10)...(.minutes(50))), .lineOutage) {
            .lineOutage($0, $1)
        }
        let share = sites.prefix(max(1, sites.count * 120 / 217))
        if season.villages >= 20 {
            throwOnto([.everything], dice.span(.minutes(40)...(.hours(3))), .backboneCut) {
                .uplinkOutage($0, at: Array(share), $1, kind: .backboneCut)
            }
        }
    }

    /// What happens to a kecamatan.
    private mutating func wide() {
        let districts = Array(Set(sites.compactMap(\.village.parent))).sorted()
        for turn in 0..<season.count(14) + season.count(4) {
            guard let district = districts.randomElement(using: &dice) else { return }
            let inside = sites.filter { $0.village.isInside(district) }
            let isPlanned = turn < season.count(4)
            let length =
                isPlanned
                ? dice.span(.hours(2)...(.hours(5)))
                : dice.span(mean: .minutes(82), in: .minutes(30)...(.hours(7)))
            throwOnto(
                inside.map { .village($0.village) } + [.losses(season.regency)], length,
                isPlanned ? .plannedCut : .powerCut
            ) { name, during in
                isPlanned
                    ? .plannedCut(name, at: inside, of: district, during)
                    : .powerCut(name, at: inside, during)
            }
        }
    }

    /// Who opens the complaint box says so once, and again in time or not; a village has one such story.
    private mutating func statements() {
        guard season.days >= 12 else { return }
        let (policy, end) = (policy, end)
        var left = sites
        for turn in 0..<season.count(20) {
            guard let place = left.indices.randomElement(using: &dice) else { return }
            let site = left.remove(at: place)
            let length = turn % 2 == 0 ? TimeSpan.days(9) : .days(11)
            throwOnto([.statements(site.village)], length, .expiredStatement) { name, during in
                .expiredStatement(name, at: site, during, kept: end, policy: policy)
            }
        }
    }

    /// What takes one box off the air.
    private mutating func lost() {
        for _ in 0..<season.count(60) {
            loss(.powerCut, mean: .minutes(82), .minutes(1)...(.hours(8))) {
                .powerCut($0, at: [$1], $2)
            }
        }
        for _ in 0..<season.count(200) {
            loss(.uplinkOutage, mean: .minutes(40), .seconds(30)...(.hours(9))) {
                .uplinkOutage($0, at: [$1], $2)
            }
        }
        for _ in 0..<season.count(15) {
            loss(.lateHistory, mean: .hours(3), .hours(2)...(.hours(8))) {
                .lateHistory($0, at: $1, $2)
            }
        }
        let clockless = sites.enumerated().filter { season.hasNoClock($0.offset) }.map(\.element)
        for _ in 0..<season.count(12) {
            loss(.clocklessBoot, among: clockless, mean: .hours(3), .hours(2)...(.hours(8))) {
                .clocklessBoot($0, at: $1, $2)
            }
        }
        for _ in 0..<season.count(4) {
            loss(.replacedBox, mean: .minutes(30), .minutes(5)...(.hours(2))) {
                .replacedBox($0, at: $1, $2)
            }
        }
        for _ in 0..<season.count(8) {
            loss(.maintenance, mean: .hours(3), .hours(2)...(.hours(5))) {
                .maintenance($0, at: $1, $2)
            }
        }
    }

    /// What a box sees and tells.
    private mutating func seen() {
        for turn in 0..<season.count(60) {
            // A lamp is forgotten for a night or two, or only until a little after dusk.
            guard let site = sites.randomElement(using: &dice) else { return }
            lamp(site, isLate: turn % 2 == 0)
        }
        for _ in 0..<season.count(217) {
            one(.accessPointOff, .minutes(2)...(.minutes(2))) { .accessPointOff($0, at: $1, $2) }
        }
        for _ in 0..<season.count(30) {
            one(.accessPointOff, .minutes(4)...(.hours(3))) { .accessPointOff($0, at: $1, $2) }
        }
        for _ in 0..<season.count(60) {
            one(.gateClosed, .minutes(3)...(.hours(10))) { .gateClosed($0, at: $1, $2) }
        }
        for _ in 0..<season.count(140) {
            let times = Int64.random(in: 4...6, using: &dice)
            let each = dice.span(.minutes(3)...(.minutes(5)))
            let length = (each + .minutes(20)) * times
            one(.cattleGate, length...length) { name, site, during in
                .cattleGate(name, at: site, from: during.from, times: times, each: each)
            }
        }
        for _ in 0..<season.count(4) {
            one(.flappingSensor, .hours(2)...(.hours(6))) { .flappingSensor($0, at: $1, $2) }
        }
        for turn in 0..<season.count(6) {
            let jumps: [ClockChange] = [.jump(.hours(12)), .jump(.hours(-12)), .epoch]
            one(.clockJump, .minutes(20)...(.hours(4))) { name, site, during in
                .clockJump(name, at: site, during, to: jumps[turn % jumps.count])
            }
        }
    }

    private mutating func lamp(_ site: Site, isLate: Bool) {
        let day = begin + dice.span(.zero...max(.zero, end - begin - .days(2)))
        guard let sunset = sky.evening(near: day) else { return }
        let from = sunset - .hours(2)
        let until =
            isLate
            ? sunset + policy.dusk + .minutes(5)
            : sunset + dice.span(.minutes(20)...(.hours(30)))
        // The alert of a lamp lives until the next evening.
        let busy = Stretch(from, until + .hours(26))
        guard from >= begin, busy.until <= end,
            calendar.take([.village(site.village)], busy)
        else { return }
        incidents.append(.lampOff(name(.lampOff), at: site, Stretch(from, until)))
    }

    private mutating func loss(
        _ kind: IncidentKind, among chosen: [Site]? = nil, mean: TimeSpan,
        _ lengths: ClosedRange<TimeSpan>, _ make: (String, Site, Stretch) -> Incident
    ) {
        guard let site = (chosen ?? sites).randomElement(using: &dice) else { return }
        let district = site.village.parent ?? season.regency
        throwOnto(
            [.village(site.village), .losses(district)], dice.span(mean: mean, in: lengths), kind
        ) { make($0, site, $1) }
    }

    private mutating func one(
        _ kind: IncidentKind, _ lengths: ClosedRange<TimeSpan>,
        _ make: (String, Site, Stretch) -> Incident
    ) {
        guard let site = sites.randomElement(using: &dice) else { return }
        throwOnto([.village(site.village)], dice.span(lengths), kind) { make($0, site, $1) }
    }

    /// Finds a free place for an incident; gives up after some throws.
    private mutating func throwOnto(
        _ places: [Calendar.Place], _ length: TimeSpan, _ kind: IncidentKind,
        _ make: (String, Stretch) -> Incident
    ) {
        let room = end - begin - length
        guard room > .zero else { return }
        for _ in 0..<30 {
            let from = begin + dice.span(.zero...room)
            let during = Stretch(from, from + length)
            // What is announced is announced before it begins.
            let announced = Stretch(from - .hours(1), during.until)
            guard calendar.take(places, announced) else { continue }
            incidents.append(make(name(kind), during))
            return
        }
    }

    private mutating func name(_ kind: IncidentKind) -> String {
        numbers[kind, default: 0] += 1
        return "\(kind.rawValue) \(numbers[kind] ?? 0)"
    }
}

/// What is taken, and when.
private struct Calendar {
    /// What can be taken.
    enum Place: Hashable {
        /// A village, by whatever happens there.
        case village(RegionCode)
        /// A village, by what is said of it.
        case statements(RegionCode)
        /// Losses of boxes inside a kecamatan, or inside a kabupaten by whole kecamatan.
        case losses(RegionCode)
        /// The office itself.
        case office
        /// All of them.
        case everything
    }

    /// So much time lies between two.
    private static let between = TimeSpan.minutes(70)
    private var taken: [Place: [Stretch]] = [:]

    /// Takes places for a stretch; false when one of them is taken.
    mutating func take(_ places: [Place], _ during: Stretch) -> Bool {
        let wide = Stretch(during.from - Calendar.between, during.until + Calendar.between)
        let areFree = places.allSatisfy { place in
            switch place {
            case .everything: taken.values.joined().allSatisfy { !$0.meets(wide) }
            case .statements, .office: isFree(place, wide)
            case .village, .losses: isFree(place, wide) && isFree(.everything, wide)
            }
        }
        guard areFree else { return false }
        for place in places { taken[place, default: []].append(during) }
        return true
    }

    private func isFree(_ place: Place, _ during: Stretch) -> Bool {
        (taken[place] ?? []).allSatisfy { !$0.meets(during) }
    }
}
