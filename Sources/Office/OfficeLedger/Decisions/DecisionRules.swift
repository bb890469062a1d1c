// SPDX-License-Identifier: Apache-2.0

import GRDB
import VillageModel
import Wording

/// What every decision of the office keeps to.
enum DecisionRules {
    /// Nothing is decided for longer.
    static let longest = TimeSpan.days(400)
    /// Work may be announced so much after it began.
    static let latestAnnouncement = TimeSpan.hours(24)

    /// The reason, trimmed; 3 to 500 bytes without control characters.
    static func reason(_ text: String) throws(ShellError) -> String {
        var words = Substring(text)
        while words.first == " " { words.removeFirst() }
        while words.last == " " { words.removeLast() }
        let reason = String(words)
        guard (3...500).contains(reason.utf8.count), disarmed(reason) == reason else {
            throw .badValue(
                "reason", text,
                Phrase(
                    id: "alasan terdiri dari 3 sampai 500 bita tanpa karakter kendali",
                    en: "a reason has 3 to 500 bytes and no control characters"))
        }
        return reason
    }

    /// A region that the table has.
    static func check(_ region: RegionCode, _ db: Database) throws {
        try OfficeLedger.check([region], db)
    }

    /// Refuses an end that is past, before its beginning, or too far away.
    static func check(from: Instant, until: Instant, at now: Instant) throws(ShellError) {
        guard until > from else {
            throw time(
                "until", until,
                Phrase(id: "tidak sesudah awalnya", en: "is not after the beginning"))
        }
        guard until > now else {
            throw time("until", until, Phrase(id: "sudah lewat", en: "is over already"))
        }
        guard until - from <= longest, until - now <= longest + longest else {
            throw time(
                "until", until,
                Phrase(
                    id: "paling lama 400 hari. Perpanjang nanti bila masih perlu",
                    en: "is at most 400 days away. Renew it later if it is still needed"))
        }
    }

    static func time(_ name: String, _ instant: Instant, _ why: Phrase) -> ShellError {
        .badValue(name, instant.rfc3339, why)
    }

    /// The same object has one already, at an overlapping time.
    static func taken(_ what: Phrase, _ id: Int64, end: String) -> ShellError {
        ShellError(
            .cannotCreate, "decision_exists",
            what
                + Phrase(
                    id: " \(id) sudah ada untuk waktu itu. Akhiri dahulu: \(end) \(id)",
                    en: " \(id) is there for that time. End it first: \(end) \(id)"))
    }

    /// The region and everything above it.
    static func line(_ region: RegionCode) -> [RegionCode] {
        Array(sequence(first: region) { $0.parent })
    }
}
