// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import VillageModel
import Wording

/// A silence as it was typed, read strictly before anybody is asked.
struct SilenceDraft: Sendable {
    /// What the collector is asked for.
    let request: SilenceRequest
    /// Until when, on the wall clock of the place.
    let end: Instant
    /// The zone in which times were read and are shown.
    let zone: Zone

    init(
        which: String?, indicator: String?, from: String?, until: String?, span: String?,
        reason: String?, now: Instant, _ language: Language
    ) throws(ShellError) {
        let word = language == .indonesian ? "KODE" : "CODE"
        let target = try TypedWords.needed(which, word, verb: "silence")
        let alert = SilenceDraft.alert(target)
        var region: RegionCode?
        if alert == nil { region = try TypedWords.region(target) }
        if alert != nil, let indicator {
            throw .badFlag(
                "--indicator", value: indicator,
                expected: Phrase(
                    id: "KODE wilayah; satu peringatan tidak perlu indikator",
                    en: "a region's CODE; one alert needs no indicator"))
        }
        zone = region?.zone ?? .wib
        let reason = try TypedWords.needed(reason, "--reason", verb: "silence")
        let zone = zone
        let begin = try from.map { text throws(ShellError) in
            try TypedTime.beginning("--from", text, in: zone)
        }
        end = try SilenceDraft.end(until, span, from: begin ?? now, in: zone)
        request = SilenceRequest(
            region: region?.description, alert: alert, indicator: indicator,
            from: begin.map(MessageTime.init), until: MessageTime(end), reason: reason)
    }

    /// Whether it would keep an alert quiet.
    func covers(_ alert: AlertMessage) -> Bool {
        if let number = request.alert { return alert.id == number }
        guard let region = request.region.flatMap({ RegionCode($0) }),
            let place = RegionCode(alert.regionCode)
        else { return false }
        let which = request.indicator.flatMap { IndicatorID(identifier: $0) }?.identifier
        return (place == region || place.isInside(region))
            && (request.indicator == nil || which == alert.indicator)
    }

    /// The number of an alert: `#418`, or digits that are no region's code.
    private static func alert(_ typed: String) -> Int64? {
        if typed.hasPrefix("#") { return Int64(typed.dropFirst()).flatMap { $0 > 0 ? $0 : nil } }
        guard RegionCode(typed) == nil, typed.utf8.count < 10 else { return nil }
        return Int64(typed).flatMap { $0 > 0 ? $0 : nil }
    }

    private static func end(
        _ until: String?, _ span: String?, from begin: Instant, in zone: Zone
    ) throws(ShellError) -> Instant {
        switch (until, span) {
        case (let until?, nil): return try TypedTime.end("--until", until, in: zone)
        case (nil, let span?):
            guard let length = SpanText.parsed(span) else {
                throw .badFlag(
                    "--for", value: span,
                    expected: Phrase(id: "30m, 6h, atau 7d", en: "30m, 6h or 7d"))
            }
            return begin + length
        case (nil, nil):
            throw ShellError(
                .usage, "flag_missing",
                Phrase(
                    id: "pembisuan harus punya akhir. Tulis --for 6h atau --until WAKTU",
                    en: "a silence must have an end. Write --for 6h or --until TIME"))
        case (_?, _?):
            throw ShellError(
                .usage, "flags_conflict",
                Phrase(
                    id: "--for tidak dipakai bersama --until. Pilih salah satu",
                    en: "--for does not go with --until. Take one of them"))
        }
    }
}
