// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import Wording

/// How many alerts stand how; each is counted once.
struct Tally: Hashable, Sendable {
    var critical = 0
    var warning = 0
    var info = 0
    var acknowledged = 0
    var unstable = 0
    var silenced = 0
    var held = 0
    var pending = 0
    /// The worst of all that people are told of, also those that somebody has or that are held back.
    private(set) var status = ExitStatus.fine

    /// Those that fire, are told, and that nobody has taken on.
    var active: Int { critical + warning + info }

    init(_ alerts: [AlertMessage]) {
        for alert in alerts where alert.state != "resolved" { count(alert) }
    }

    private mutating func count(_ alert: AlertMessage) {
        guard !alert.silenced else {
            silenced += alert.state == "pending" ? 0 : 1
            return
        }
        if alert.state != "pending" {
            status = alert.severity == "critical" || status == .broken ? .broken : .attention
        }
        if alert.isHeld {
            held += 1
        } else if alert.state == "pending" {
            pending += 1
        } else if alert.state == "acknowledged" || alert.acknowledgement != nil {
            acknowledged += 1
        } else {
            unstable += alert.unstable ? 1 : 0
            switch alert.severity {
            case "critical": critical += 1
            case "info": info += 1
            default: warning += 1
            }
        }
    }

    /// The last line of a list.
    func verdict(_ language: Language) -> String {
        func part(_ count: Int, _ id: String, _ one: String, _ many: String) -> String? {
            guard count > 0 else { return nil }
            return NumberText.whole(Int64(count), language) + " "
                + Phrase(id: id, en: count == 1 ? one : many)[language]
        }
        guard active > 0 else {
            let none = Phrase(
                id: "Tidak ada peringatan aktif", en: "No alerts are firing")[language]
            return ([none] + others(language)).joined(separator: ", ") + "."
        }
        let kinds = [
            part(critical, "kritis", "critical", "critical"),
            part(warning, "peringatan", "warning", "warnings"),
            part(info, "info", "info", "info"),
            part(unstable, "tidak stabil", "unstable", "unstable"),
        ].compactMap { $0 }.joined(separator: ", ")
        let number = NumberText.whole(Int64(active), language)
        let head = Phrase(id: "\(number) aktif (\(kinds))", en: "\(number) firing (\(kinds))")
        return ([head[language]] + others(language)).joined(separator: ", ") + "."
    }

    /// Those that are not active: "1 ditangani, 2 dibisukan, 5 ditahan".
    func others(_ language: Language) -> [String] {
        [
            (acknowledged, Phrase(id: "ditangani", en: "being handled")),
            (silenced, Phrase(id: "dibisukan", en: "silenced")),
            (held, Phrase(id: "ditahan", en: "held back")),
            (pending, Phrase(id: "menunggu", en: "pending")),
        ].compactMap { count, words in
            count > 0 ? NumberText.whole(Int64(count), language) + " " + words[language] : nil
        }
    }
}
