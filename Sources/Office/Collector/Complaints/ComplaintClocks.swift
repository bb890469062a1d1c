// SPDX-License-Identifier: Apache-2.0
//
// [complaints CODE] says how fast a province, kabupaten, kecamatan or village and everything inside it answers
// complaints: `clock = sp4n`, `bontang` or `bogor`, and single times such as `first-answer = 3 working days`.
// What is not written stays as it is one level up; a clock that is named there takes the place of all of it.

import Almanac
import Complaints
import Indicators
import SettingsFile
import VillageModel

/// The clocks by which regions answer complaints.
struct ComplaintClocks: Sendable {
    private var clocks: [RegionCode: ResponseClock] = [:]

    /// Regions of which nothing was said.
    init() {}

    /// Reads all sections `[complaints CODE]`, the larger regions before those inside them.
    init(_ reader: inout SettingsReader) {
        var asked: [(section: SettingsSection, code: RegionCode?)] = []
        for section in reader.sections("complaints") {
            asked.append((section, reader.regionCode(of: section)))
        }
        // Read also when the code is wrong, so that all mistakes are told at once.
        let ordered = asked.sorted {
            ($0.code?.level.rawValue ?? 0) < ($1.code?.level.rawValue ?? 0)
        }
        for (section, code) in ordered {
            let known = code.map(clock(of:)) ?? .standard
            let clock = ComplaintClocks.clock(&reader, section, known)
            if let code { clocks[code] = clock }
        }
    }

    /// The clock of a village, by the nearest region that has one.
    func clock(of code: RegionCode) -> ResponseClock {
        var level: RegionCode? = code
        while let region = level {
            if let clock = clocks[region] { return clock }
            level = region.parent
        }
        return .standard
    }

    private static func clock(
        _ reader: inout SettingsReader, _ section: SettingsSection, _ known: ResponseClock
    ) -> ResponseClock {
        let names = ResponseClock.named.map(\.name)
        let name = reader.choice(section, "clock", among: names)
        var clock = ResponseClock.named.first { $0.name == name }?.clock ?? known
        func take(_ key: String, _ known: ResponseTime) -> ResponseTime {
            reader.value(section, key, example: SettingsPhrase(known.description)) { text in
                if let time = ResponseTime(text) { return .success(time) }
                return .failure(.value(.form(noTime)))
            } ?? known
        }
        clock.firstAnswer = take("first-answer", clock.firstAnswer)
        clock.critical = take("critical", clock.critical)
        clock.information = take("information", clock.information)
        clock.grievance = take("grievance", clock.grievance)
        clock.violation = take("violation", clock.violation)
        clock.fieldCheck = take("field-check", clock.fieldCheck)
        if clock.critical.least < clock.firstAnswer.least {
            let key = reader.has(section, "critical") ? "critical" : "first-answer"
            reader.refuse(section, key, .value(.form(wrongOrder(clock))))
        }
        return clock
    }

    private static let noTime = SettingsPhrase(
        "bukan batas waktu. Tulis misalnya 3 hari kerja, 14 hari atau 24 jam (1 sampai "
            + "\(ResponseTime.longest))",
        "is no time. Write for example 3 working days, 14 days or 24 hours (1 to "
            + "\(ResponseTime.longest))")

    private static func wrongOrder(_ clock: ResponseClock) -> SettingsPhrase {
        SettingsPhrase(
            "membuat critical (\(clock.critical)) lebih awal daripada first-answer "
                + "(\(clock.firstAnswer)). Tulis critical paling sedikit sama",
            "puts critical (\(clock.critical)) before first-answer (\(clock.firstAnswer)). "
                + "Write critical as at least the same")
    }
}

extension CollectorSettings {
    /// By which clock and calendar each village answers complaints.
    var complaintTimes: ComplaintTimes {
        ComplaintTimes(
            clock: { [complaintClocks] in complaintClocks.clock(of: $0) },
            workingDays: { [sites] code, after, count in
                sites.site(of: code).calendar.workingTime(after: after, days: count)
            })
    }
}
