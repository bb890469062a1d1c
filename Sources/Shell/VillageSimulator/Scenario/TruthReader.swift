// SPDX-License-Identifier: Apache-2.0
//
// What makes a scenario one that can be scored:
//
//     [scenario]
//     begins = 2026-03-02 06:00     on the wall of the kabupaten; midnight of 2 March 2026 by default
//     length = 2d                   until 6 hours after the last incident by default
//
//     [season]                      a fleet and what happens to it in a month or so, by its seed
//     villages = 217                they and their boxes are made; a season has no [box]
//     days = 30
//     seed = 1
//     quiet = tidak                 ya: nothing happens to it but the incidents below
//
//     [policy]                      what the office has promised, where its settings are not the defaults
//     gate-hold = 15m               hold and clear of gate, wifi, lamp, box, office, statement
//     gate-clear = 2m
//     dusk = 15m                    after sunset and before sunrise the lamp need not shine
//     complaint-box = 10d           how long the word is good that the box was opened
//     area-window = 10m             sites lost together, at least area-least of them, and area-enough of
//     area-least = 2                them or a share of area-share percent, are one alert of the area
//     area-enough = 3
//     area-share = 30
//     grey = 60s                    a condition that lasts so much longer or shorter than its hold may be
//                                   told or not
//
// The incidents themselves: IncidentReader.

import BoxSession
import SettingsFile
import VillageModel

extension ScenarioReader {
    /// Reads what makes the scenario one that can be scored, if it is to be one.
    mutating func truth(
        _ head: SettingsSection, _ scenario: inout Scenario, _ boxes: [SettingsSection]
    ) {
        let part = settings.section("season")
        let incidents = settings.sections("incident")
        scenario.policy = policy()
        let begins = beginning(head, scenario.zone)
        let length = settings.span(head, "length", in: .minutes(1)...(.days(366)))
        guard part.isPresent || !incidents.isEmpty else { return }
        if !settings.has(head, "redial") { scenario.redial = Redial() }
        let begin = begins ?? ScenarioReader.usualBeginning(scenario.zone)
        scenario.begins = begin
        var last = begin
        if part.isPresent, let season = season(part, scenario) {
            if let box = boxes.first {
                refuse(
                    box, "tidak dapat berdampingan dengan [season], yang membuat kotaknya sendiri",
                    "cannot stand beside [season], which makes its own boxes")
            }
            scenario.boxes = season.boxes
            if settings.boolean(part, "quiet", default: false) {
                settings.leave(part, "days")
            } else {
                scenario.incidents = season.incidents(
                    from: begin, sky: scenario.sky, policy: scenario.policy)
                last = begin + .days(season.days) - .hours(6)
            }
            if !settings.has(head, "sampling") { scenario.sampling = .minutes(10) }
        }
        let own = self.incidents(incidents, of: scenario, from: begin)
        scenario.incidents += own
        for incident in own { last = max(last, incident.during.until) }
        scenario.length = length ?? (last - begin + .hours(6))
        if let length {
            for (section, incident) in zip(incidents, own)
            where incident.during.until > begin + length {
                refuse(
                    section, "berakhir sesudah skenario berakhir. Perpanjang length",
                    "ends after the scenario. Make length longer")
            }
        }
    }

    private static func usualBeginning(_ zone: Zone) -> Instant {
        Instant(rawValue: 0) + .days(CivilTime.days(year: 2026, month: 3, day: 2)) - zone.offset
    }

    private mutating func season(_ section: SettingsSection, _ scenario: Scenario) -> Season? {
        let villages = settings.integer(
            section, "villages", in: 1...Season.mostVillages, default: 217)
        let days = settings.integer(section, "days", in: 1...366, default: Int64(30))
        let seed = settings.integer(section, "seed", in: 0...Int64.max, default: 1)
        let group = scenario.group
        return Season(
            villages: villages, days: days, seed: UInt64(seed),
            regency: RegionCode("\(group.prefix(2)).\(group.dropFirst(2))"))
    }

    /// `2026-03-02` or `2026-03-02 06:00`, on the wall of a zone.
    private mutating func beginning(_ section: SettingsSection, _ zone: Zone) -> Instant? {
        settings.value(section, "begins", example: SettingsPhrase("2026-03-02 06:00")) { text in
            guard let wall = ScenarioReader.wall(text) else {
                return .failure(
                    .value(
                        .form(
                            SettingsPhrase(
                                "bukan waktu. Tulis tanggal dan jam: 2026-03-02 06:00",
                                "is no time. Write a date and a clock: 2026-03-02 06:00"))))
            }
            return .success(wall - zone.offset)
        }
    }

    private static func wall(_ text: String) -> Instant? {
        let words = text.split(separator: " ")
        let date = (words.first ?? "").split(separator: "-").compactMap { Int64($0) }
        guard (1...2).contains(words.count), date.count == 3, (1970...2999).contains(date[0])
        else { return nil }
        let clock = words.count == 2 ? words[1].split(separator: ":").map { Int64($0) } : [0, 0]
        guard clock.count == 2, let hour = clock[0], let minute = clock[1],
            (0...23).contains(hour), (0...59).contains(minute)
        else { return nil }
        let day = CivilTime.days(year: date[0], month: date[1], day: date[2])
        let instant = Instant(rawValue: 0) + .days(day)
        let read = CivilTime(instant, offset: .zero)
        guard read.month == date[1], read.day == date[2] else { return nil }
        return instant + .hours(hour) + .minutes(minute)
    }

    private mutating func policy() -> Policy {
        let section = settings.section("policy")
        var policy = Policy()
        delays(section, "gate", &policy.gate)
        delays(section, "wifi", &policy.wifi)
        delays(section, "lamp", &policy.lamp)
        delays(section, "box", &policy.box)
        delays(section, "office", &policy.office)
        delays(section, "statement", &policy.statement)
        span(section, "dusk", &policy.dusk)
        span(section, "complaint-box", &policy.complaintBox)
        span(section, "area-window", &policy.areaWindow)
        span(section, "grey", &policy.grey)
        number(section, "area-least", 2...10_000, &policy.areaLeast)
        number(section, "area-enough", 2...10_000, &policy.areaEnough)
        number(section, "area-share", 1...100, &policy.areaShare)
        return policy
    }

    private mutating func delays(
        _ section: SettingsSection, _ name: String, _ delays: inout Policy.Delays
    ) {
        span(section, name + "-hold", &delays.hold)
        span(section, name + "-clear", &delays.clear)
    }

    private mutating func span(
        _ section: SettingsSection, _ key: String, _ span: inout TimeSpan
    ) {
        span = settings.span(section, key, in: .zero...(.days(366)), default: span)
    }

    private mutating func number(
        _ section: SettingsSection, _ key: String, _ range: ClosedRange<Int>, _ number: inout Int
    ) {
        number = settings.integer(section, key, in: range, default: number)
    }
}
