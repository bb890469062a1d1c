// SPDX-License-Identifier: Apache-2.0

import VillageModel
import Wording

extension Indicator {
    /// Indicator 1, free Wi-Fi without a password: on the air, open, and with internet behind it.
    ///
    /// 10 minutes ride out the reboot of an access point; 60 minutes without are critical.
    static let wifi = Indicator(
        id: .wifi,
        title: Phrase(id: "Wi-Fi gratis tanpa password", en: "Free Wi-Fi without a password"),
        help: Phrase(
            id: "Pasang titik akses tanpa password di kantor desa, "
                + "nyalakan siang dan malam, jaga kuota internetnya.",
            en: "Run an access point without a password at the village office, day and night, "
                + "and keep its internet quota filled."),
        metrics: [.wifiUp, .wifiOpen, .uplinkHTTP, .uplinkPortal],
        sources: [.network, .sensor],
        rule: Rule(
            hold: .minutes(10), clear: .minutes(5), severity: .warning,
            criticalAfter: .minutes(60), validity: .minutes(15)),
        judge: { facts, rule, now in
            let thing = Phrase(id: "titik akses", en: "access point")
            let until: Instant
            let since: Instant
            switch facts.standing(.wifiUp, valid: rule.validity, at: now) {
            case .never: return Unknown.never(thing)
            case .expired(let end): return Unknown.expired(at: end)
            case .missing(let quality, let since):
                return Unknown.missing(thing, quality, since: since)
            case .valid(.boolean(true), let start, let end): (since, until) = (start, end)
            case .valid(_, let start, let end):
                return Judgement(
                    .unmet, wifiProblem("off_air"), cause: "off_air", since: start, reviewAt: end)
            }
            // It is well since the last of its parts is.
            var well = since
            switch facts.standing(.wifiOpen, valid: rule.validity, at: now) {
            case .valid(.boolean(false), let start, _):
                return Judgement(
                    .unmet, wifiProblem("encrypted"), cause: "encrypted", since: start,
                    reviewAt: until)
            case .valid(_, let start, _): well = max(well, start)
            default: break
            }
            switch facts.standing(.uplinkHTTP, valid: rule.validity, at: now) {
            case .valid(.boolean(false), let start, _):
                let portal = facts.standing(.uplinkPortal, valid: rule.validity, at: now)
                var cause = "no_internet"
                if case .valid(.boolean(true), _, _) = portal { cause = "portal" }
                return Judgement(
                    .unmet, wifiProblem(cause), cause: cause, since: start, reviewAt: until)
            case .valid(_, let start, _): well = max(well, start)
            default: break
            }
            return Judgement(
                .met, Phrase(id: "menyala dan terbuka", en: "on the air and open"), cause: "good",
                since: well, reviewAt: until)
        },
        problem: wifiProblem,
        advice: { cause in
            switch cause {
            case "off_air":
                Phrase(
                    id: "Periksa: listrik titik akses, lalu hostapd.",
                    en: "Check: access point power, then hostapd.")
            case "encrypted":
                Phrase(
                    id: "Periksa: pengaturan titik akses, hapus password.",
                    en: "Check: access point settings, remove the password.")
            case "portal":
                Phrase(id: "Periksa: kuota SIM.", en: "Check: SIM quota.")
            default:
                Phrase(
                    id: "Periksa: listrik modem, lalu kuota.",
                    en: "Check: modem power, then quota.")
            }
        },
        recovery: { cause in
            switch cause {
            case "off_air":
                (
                    Phrase(id: "Wi-Fi gratis mengudara lagi", en: "free Wi-Fi is on the air again"),
                    Phrase(id: "mati", en: "off")
                )
            case "encrypted":
                (
                    Phrase(id: "Wi-Fi gratis tanpa password lagi", en: "free Wi-Fi is open again"),
                    Phrase(id: "terkunci", en: "locked")
                )
            default:
                (
                    Phrase(
                        id: "Wi-Fi gratis punya internet lagi",
                        en: "free Wi-Fi has internet again"),
                    Phrase(id: "tanpa internet", en: "without internet")
                )
            }
        })
}

@Sendable private func wifiProblem(_ cause: String) -> Phrase {
    switch cause {
    case "off_air":
        Phrase(id: "Wi-Fi gratis tidak mengudara", en: "free Wi-Fi has been off the air")
    case "encrypted":
        Phrase(id: "Wi-Fi gratis memakai password", en: "free Wi-Fi has had a password")
    case "portal":
        Phrase(
            id: "Wi-Fi gratis dialihkan ke halaman operator",
            en: "free Wi-Fi has been redirected to the operator's page")
    default:
        Phrase(id: "Wi-Fi gratis tidak punya internet", en: "free Wi-Fi has had no internet")
    }
}
