// SPDX-License-Identifier: Apache-2.0
//
// Every value here goes through `form` or `time`, which are no generics: a box carries each of them once.

import VillageModel

extension SettingsReader {
    /// The keys of one service; nil when its number, name or address is missing or wrong.
    mutating func service(_ section: SettingsSection, number: UInt8?) -> ServiceEntry? {
        let name = text(section, "name", .required, longest: 80)
        let owner = text(section, "owner", longest: 80)
        let address = serviceAddress(section)
        // Read also when these are wrong, so that all mistakes are told at once.
        let answer = serviceAnswer(section)
        let views = serviceViews(section)
        let schedule = serviceSchedule(section)
        let pace = servicePace(section)
        guard let number, let name, let address else { return nil }
        return ServiceEntry(
            number: number, name: name, owner: owner ?? "", address: address, answer: answer,
            views: views, schedule: schedule, pace: pace)
    }

    /// `url` or `tcp`, one of them.
    private mutating func serviceAddress(_ section: SettingsSection) -> ServiceAddress? {
        var address: ServiceAddress?
        let hasTCP = has(section, "tcp")
        form(
            section, "url", hasTCP ? .optional : .required, "https://desa.example.id/",
            "bukan alamat web. Tulis misalnya https://desa.example.id/",
            "is no web address. Write for example https://desa.example.id/"
        ) { text in
            address = ServiceAddress(url: text)
            return address != nil
        }
        guard hasTCP else { return address }
        form(
            section, "tcp", .optional, "192.0.2.7:5432",
            "bukan host:port. Tulis misalnya 192.0.2.7:5432",
            "is not host:port. Write for example 192.0.2.7:5432"
        ) { text in
            address = ServiceAddress(tcp: text)
            return address != nil
        }
        if has(section, "url") {
            refuse(
                section, "tcp",
                ServiceInventory.wrong(
                    "tidak bersama url. Hapus salah satunya", "not beside url. Remove one of them"))
        }
        return address
    }

    /// `expect`, `text` and the certificate; for a TCP address they mean nothing.
    private mutating func serviceAnswer(_ section: SettingsSection) -> ServiceAnswer {
        var answer = ServiceAnswer()
        form(
            section, "expect", .optional, "200, 300-399",
            "bukan status HTTP (100 sampai 599). Tulis misalnya 200, 300-399",
            "is no HTTP status (100 to 599). Write for example 200, 300-399"
        ) { text in
            var statuses: [ClosedRange<UInt16>] = []
            for part in commaParts(text) {
                guard let range = statusRange(Array(part.utf8)[...]) else { return false }
                statuses.append(range)
            }
            answer.statuses = statuses
            return !statuses.isEmpty
        }
        answer.text = text(section, "text", longest: 200) ?? ""
        answer.warning = time(section, "tls-warning", 86_400, 31_536_000, answer.warning)
        answer.critical = time(
            section, "tls-critical", 86_400, 31_536_000, min(answer.critical, answer.warning))
        if answer.critical > answer.warning {
            refuse(
                section, "tls-critical",
                ServiceInventory.wrong(
                    "lebih panjang daripada tls-warning", "is longer than tls-warning"))
        }
        guard has(section, "tcp") else { return answer }
        for key in ["expect", "text", "tls-warning", "tls-critical"] where has(section, key) {
            refuse(
                section, key,
                ServiceInventory.wrong(
                    "hanya untuk url. Hapus baris ini", "is only for url. Remove this line"))
        }
        return answer
    }

    /// `from` and `villages`: who asks, and for whom.
    private mutating func serviceViews(_ section: SettingsSection) -> ServiceViews {
        var views = ServiceViews()
        form(
            section, "from", .optional, "village, centre",
            "bukan village, centre, atau keduanya", "is neither village, nor centre, nor both"
        ) { text in
            let words = commaParts(text)
            views.villages = words.contains("village")
            views.centre = words.contains("centre")
            for word in words where word != "village" && word != "centre" { return false }
            return !words.isEmpty
        }
        _ = take(section, "villages", .optional, SettingsPhrase("35.10.20")) { text in
            for part in commaParts(text) {
                switch readRegionCode(part, nil) {
                case .success(let code): views.regions.append(code)
                case .failure(let expected): return expected
                }
            }
            return nil
        }
        return views
    }

    /// `schedule` and `peak`.
    private mutating func serviceSchedule(_ section: SettingsSection) -> ServiceSchedule {
        var schedule = ServiceSchedule()
        form(
            section, "schedule", .optional, "always",
            "bukan jadwal. Tulis misalnya mon-fri 07:00-15:30, atau always",
            "is no schedule. Write for example mon-fri 07:00-15:30, or always"
        ) { text in
            guard let windows = ServiceSchedule.windows(text, isPeak: false) else { return false }
            schedule.windows = windows
            return true
        }
        form(
            section, "peak", .optional, "25-31 08:00-20:00 every 5m",
            "bukan masa ramai. Tulis misalnya 25-31 08:00-20:00 every 5m",
            "is no peak. Write for example 25-31 08:00-20:00 every 5m"
        ) { text in
            guard let peaks = ServiceSchedule.windows(text, isPeak: true) else { return false }
            schedule.peaks = peaks
            return true
        }
        return schedule
    }

    private mutating func servicePace(_ section: SettingsSection) -> ServicePace {
        var pace = ServicePace()
        pace.every = time(section, "every", 10, 86_400, pace.every)
        pace.everyFromCentre = time(
            section, "every-centre", 10, 86_400, min(pace.everyFromCentre, pace.every))
        pace.retry = time(section, "retry", 1, 600, pace.retry)
        pace.timeout = time(section, "timeout", 1, 60, pace.timeout)
        return pace
    }

    /// A span between two numbers of seconds.
    @inline(never)
    private mutating func time(
        _ section: SettingsSection, _ key: String, _ low: Int64, _ high: Int64, _ usual: TimeSpan
    ) -> TimeSpan {
        span(section, key, in: .seconds(low)...(.seconds(high)), default: usual)
    }

    /// A value of a form of its own; `read` keeps what it has understood.
    @inline(never)
    private mutating func form(
        _ section: SettingsSection, _ key: String, _ need: SettingsNeed, _ example: String,
        _ indonesian: String, _ english: String, _ read: (String) -> Bool
    ) {
        _ = take(section, key, need, SettingsPhrase(example)) { text in
            read(text) ? nil : ServiceInventory.wrong(indonesian, english)
        }
    }
}

/// Texts between commas, without empty ones.
func commaParts(_ value: String) -> [String] {
    Array(value.utf8).split(separator: UInt8(ascii: ",")).map { string(trimmed($0)) }
        .filter { !$0.isEmpty }
}

/// `200` or `300-399`.
private func statusRange(_ bytes: ArraySlice<UInt8>) -> ClosedRange<UInt16>? {
    let ends = bytes.split(separator: 0x2D, omittingEmptySubsequences: false)
    guard (1...2).contains(ends.count), let low = plainNumber(trimmed(ends[0]), upTo: 599),
        let high = plainNumber(trimmed(ends[ends.count - 1]), upTo: 599), low >= 100, low <= high
    else { return nil }
    return UInt16(truncatingIfNeeded: low)...UInt16(truncatingIfNeeded: high)
}
