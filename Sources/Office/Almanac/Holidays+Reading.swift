// SPDX-License-Identifier: Apache-2.0
//
// The holiday file. One line is one day or one range of days, both ends included:
//
//     # Hari libur 2026
//     2026-03-19 Hari Suci Nyepi
//     2026-03-20..2026-03-24 Idul Fitri
//     2026-12-18 35.10 Hari Jadi Banyuwangi
//     ramadan 2026-02-18..2026-03-19
//
// A region code before the name makes the day one of that region and of everything inside it. Names may begin
// with a number ("12 Rabiul Awal"), and the code of a province is two digits, so a province is written `35.*`
// and two bare digits are refused: read as a province they would silently open every other office in the
// country. So are four digits and more, which may be a code of the statistics office. A mistake anywhere and nothing of the file is used.

import VillageModel

extension Holidays {
    /// How many days one line may cover.
    public static let longestSpan: Int64 = 60
    /// How many lines a file may have.
    public static let mostLines = 2_000
    private static let longestName = 100

    /// Reads a holiday file; throws all its mistakes.
    public init(bytes: [UInt8]) throws(HolidayMistakes) {
        self.init()
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        guard lines.count <= Holidays.mostLines else {
            let first = HolidayMistake(
                line: Holidays.mostLines + 1,
                text: String(decoding: lines[Holidays.mostLines], as: UTF8.self),
                reason: .lines(count: lines.count, most: Holidays.mostLines))
            throw HolidayMistakes(list: [first])
        }
        var mistakes: [HolidayMistake] = []
        for (index, line) in lines.enumerated() {
            let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
            let content = index == 0 && line.starts(with: mark) ? line.dropFirst(3) : line
            if let reason = read(content) {
                mistakes.append(
                    HolidayMistake(
                        line: index + 1, text: String(decoding: content, as: UTF8.self),
                        reason: reason))
            }
        }
        guard mistakes.isEmpty else { throw HolidayMistakes(list: mistakes) }
    }

    private mutating func read(_ bytes: ArraySlice<UInt8>) -> HolidayMistake.Reason? {
        let line = bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes
        let isText = line.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == UInt8(ascii: "\t") }
        guard isText, let text = String(validating: line, as: UTF8.self) else { return .text }
        var words = text.split { $0 == " " || $0 == "\t" }.map { String($0) }
        guard let first = words.first, !first.hasPrefix("#") else { return nil }
        words.removeFirst()
        if first == "ramadan" {
            let span = words.isEmpty ? "" : words.removeFirst()
            guard words.isEmpty else { return .afterRamadan(words.joined(separator: " ")) }
            return Holidays.dates(span) { addRamadan($0) }
        }
        var region: RegionCode?
        if let word = words.first {
            switch Holidays.meaning(of: word) {
            case .name: break
            case .number: return .bareNumber(word)
            case .region:
                region = RegionCode(word.hasSuffix(".*") ? String(word.dropLast(2)) : word)
                guard region != nil else { return .region(word) }
                words.removeFirst()
            }
        }
        let name = words.joined(separator: " ")
        return Holidays.dates(first) { dates in
            add(dates, name, in: region)
        } ?? Holidays.flaw(ofName: name)
    }

    private enum Meaning { case name, number, region }

    /// What the first word behind a date is: digits with dots are a region, however wrong.
    private static func meaning(of word: String) -> Meaning {
        let bytes = Array(word.utf8)
        guard bytes.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2A }) else {
            return .name
        }
        if bytes.dropLast().contains(0x2E) { return .region }
        return bytes.count == 2 || bytes.count >= 4 ? .number : .name
    }

    private static func flaw(ofName name: String) -> HolidayMistake.Reason? {
        (1...longestName).contains(name.utf8.count) ? nil : .name(longest: longestName)
    }

    private static func dates(
        _ text: String, _ take: (ClosedRange<CivilDate>) -> Void
    ) -> HolidayMistake.Reason? {
        let bytes = Array(text.utf8)
        var ends = [text]
        if bytes.count == 22, bytes[10] == 0x2E, bytes[11] == 0x2E {
            ends = [bytes[0..<10], bytes[12...]].map { String(decoding: $0, as: UTF8.self) }
        }
        var dates: [CivilDate] = []
        for end in ends {
            guard let date = CivilDate(end) else { return .date(end) }
            dates.append(date)
        }
        guard let first = dates.first, let last = dates.last else { return .date(text) }
        guard first <= last else { return .endBeforeBegin(text) }
        let days = last.days - first.days + 1
        guard days <= longestSpan else { return .tooLong(days: days, longest: longestSpan) }
        take(first...last)
        return nil
    }
}
