// SPDX-License-Identifier: Apache-2.0

import VillageModel
import Wording

/// A stretch of time as flags say it: `--last 7d`, or `--since` with or without `--until`.
struct TypedStretch: Sendable {
    let from: Instant
    /// Nil for the present.
    let until: Instant?

    /// Reads the flags on the wall clock of a village; without any the last 7 days.
    init(
        last: String?, since: String?, until: String?, now: Instant, in zone: Zone
    ) throws(ShellError) {
        if last != nil, since != nil || until != nil {
            throw ShellError(
                .usage, "flags_conflict",
                Phrase(
                    id: "--last tidak dipakai bersama --since atau --until. Pilih salah satu",
                    en: "--last does not go with --since or --until. Take one of them"))
        }
        let end = try until.map { text throws(ShellError) in
            try TypedTime.end("--until", text, in: zone)
        }
        if let since {
            from = try TypedTime.beginning("--since", since, in: zone)
        } else {
            from = (end ?? now) - (try last.map(TypedStretch.span) ?? .days(7))
        }
        self.until = end
        guard from < min(end ?? now, now) else {
            throw ShellError(
                .usage, "flag_value",
                Phrase(
                    id: "--since harus sebelum --until dan sebelum sekarang. Periksa tanggalnya",
                    en: "--since must be before --until and before now. Check the dates"))
        }
    }

    /// A length of time; months are refused with the reason.
    static func span(_ typed: String) throws(ShellError) -> TimeSpan {
        if let span = SpanText.parsed(typed) { return span }
        if ["bln", "bulan", "mo", "month", "months"].contains(where: { typed.hasSuffix($0) }) {
            throw .monthsVary("--last", value: typed)
        }
        throw .badFlag(
            "--last", value: typed,
            expected: Phrase(id: "30m, 6h, 7d, atau 4w", en: "30m, 6h, 7d or 4w"))
    }
}
