// SPDX-License-Identifier: Apache-2.0
//
// Only a dark night tells whether a lamp shines. From a margin after sunset to the same margin before
// sunrise, little light means that it does not. Much light means that it does, but in the twilight much
// light may be the sky's: under a clear sky the sun gives 5 lux until it is 6 degrees below the horizon. So
// the twilight may accuse a lamp and never acquits one that has been reported, and the day does neither:
// a lamp that was off at dawn is one alert until a night shows it lit, not a new one each evening.
//
// Light changes with every reading, so what has held since when is known from the verdict before.

import Almanac
import VillageModel
import Wording

extension Indicator {
    /// Indicator 11, office lighting: light after dark.
    ///
    /// Below 5 lux for 15 minutes after dark is a warning, never critical; it ends at 8 lux for 2 minutes,
    /// between the two the lamp stays what it was. Evidence is valid for 20 minutes.
    static let lampu = Indicator(
        id: .lampu,
        title: Phrase(id: "Lampu penerangan kantor", en: "Office lighting"),
        help: Phrase(
            id: "Nyalakan lampu kantor dari petang sampai pagi.",
            en: "Keep the office light on from dusk to dawn."),
        metrics: [.lampLux],
        sources: [.sensor],
        rule: Rule(
            hold: .minutes(15), clear: .minutes(2), severity: .warning, criticalAfter: nil,
            validity: .minutes(20), light: LightRule()),
        judge: { facts, rule, now in
            let thing = Phrase(id: "sensor cahaya", en: "light sensor")
            switch facts.standing(.lampLux, valid: rule.validity, at: now) {
            case .never: return Unknown.never(thing)
            case .expired(let end): return Unknown.expired(at: end)
            case .missing(let quality, let since):
                return Unknown.missing(thing, quality, since: since)
            case .valid(let value, let since, let until):
                guard let lux = value.lux else {
                    return Judgement(
                        .noData, thing + ": " + Quality.bad.words, cause: Quality.bad.identifier,
                        since: since, reviewAt: until)
                }
                guard let place = facts.site.coordinates else {
                    return Judgement(
                        .noData,
                        Phrase(
                            id: "koordinat desa belum diisi",
                            en: "the village's coordinates are not set"),
                        cause: "no_coordinates", since: .distantPast, reviewAt: until)
                }
                let light = Light(lux: lux, since: since, until: until)
                return light.judged(facts, rule.light ?? LightRule(), at: place, now)
            }
        },
        problem: { _ in
            Phrase(id: "lampu kantor tidak menyala", en: "the office light has been off")
        },
        advice: { _ in
            Phrase(
                id: "Hubungi kantor desa, minta lampu dinyalakan.",
                en: "Call the village office, ask for the light to be switched on.")
        },
        recovery: { _ in
            (
                Phrase(id: "lampu kantor menyala lagi", en: "office light on again"),
                Phrase(id: "mati", en: "off")
            )
        })
}

/// Light as it was measured, and how long that may be believed.
private struct Light {
    let lux: Double
    let since: Instant
    let until: Instant

    func judged(
        _ facts: Facts, _ rule: LightRule, at place: Coordinates, _ now: Instant
    ) -> Judgement {
        let zone = facts.site.zone
        let darkness = Darkness(at: now, place, in: zone, margin: rule.margin)
        guard darkness.isDark else {
            return facts.isAlarmed
                ? unproven(until: darkness.until)
                : Judgement(
                    .met, Phrase(id: "siang", en: "daylight"), cause: "daylight",
                    since: darkness.since, reviewAt: min(until, darkness.until))
        }
        let before = facts.previous.flatMap { $0.state == .unmet ? $0 : nil }
        if lux < rule.darkBelow || (lux < rule.litFrom && before != nil) {
            let begin = min(since, before?.since ?? since)
            return Judgement(
                .unmet, Phrase(id: "lampu kantor tidak menyala", en: "the office light is off"),
                cause: "dark", since: max(darkness.since, begin),
                reviewAt: min(until, darkness.until))
        }
        if facts.isAlarmed {
            let night = Darkness(at: now, place, in: zone, height: .civil)
            guard night.isDark else { return unproven(until: min(darkness.until, night.until)) }
        }
        return Judgement(
            .met, Phrase(id: "menyala", en: "lit"), cause: "good",
            since: max(darkness.since, since), reviewAt: min(until, darkness.until))
    }

    private func unproven(until end: Instant) -> Judgement {
        Judgement(
            .noData,
            Phrase(
                id: "belum terbukti menyala lagi, menunggu gelap",
                en: "not yet seen lit again, waiting for the dark"),
            cause: "unproven", since: since, reviewAt: min(until, end))
    }
}

extension Value {
    /// An amount of light; nil for what cannot be one.
    fileprivate var lux: Double? {
        let number: Double
        switch self {
        case .float(let value): number = Double(value)
        case .double(let value): number = value
        case .integer(let value): number = Double(value)
        case .unsigned(let value): number = Double(value)
        case .boolean, .text, .bytes: return nil
        }
        return number.isFinite && number >= 0 ? number : nil
    }
}
