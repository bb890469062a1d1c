// SPDX-License-Identifier: Apache-2.0
//
// Many events as one message. First how many alerts run and how many are over, then how many there are in each
// kecamatan, then the alerts themselves, the heaviest first. An alert that began and ended within the digest is
// one of those that are over, and is counted, not told twice. The text has an upper limit of characters; a
// sentence stands in it whole or not at all, and what did not fit is counted at the end.

import Alerting
import VillageModel
public import Wording

/// The words of a digest.
public struct DigestText {
    /// The newest event of each alert, the heaviest first; running ones before those that are over.
    private let alerts: [AlertEvent]
    private let districts: [RegionCode: String]

    /// Takes the events of a parcel together.
    public init(_ parcel: Parcel) {
        var newest: [Int64: AlertEvent] = [:]
        for event in parcel.events { newest[event.number] = event }
        alerts = newest.values.sorted { left, right in
            if left.isOver != right.isOver { return !left.isOver }
            if left.severity != right.severity { return left.severity > right.severity }
            return left.number < right.number
        }
        districts = parcel.districts
    }

    /// The text, of at most `longest` characters, without an end of line.
    public func text(_ language: Language, longest: Int = 3_500) -> String {
        let over = alerts.count(where: \.isOver)
        let running = alerts.count - over
        var text = DigestText.heading(running, over)[language]
        for line in districtLines() where text.count + line[language].count + 1 + 80 <= longest {
            text += "\n" + line[language]
        }
        var left = alerts.count
        for event in alerts {
            let line = "\n" + sentence(event, language)
            // Room for the line that counts what is left out.
            guard
                text.count + line.count + 80 <= longest
                    || (left == 1 && text.count + line.count <= longest)
            else { continue }
            text += line
            left -= 1
        }
        if left > 0 { text += "\n" + DigestText.remainder(left)[language] }
        return text
    }

    private static func heading(_ running: Int, _ over: Int) -> Phrase {
        switch (running, over) {
        case (_, 0): Phrase(id: "\(running) peringatan.", en: "\(running) alerts.")
        case (0, _): Phrase(id: "\(over) peringatan pulih.", en: "\(over) alerts are over.")
        default:
            Phrase(
                id: "\(running) peringatan, \(over) sudah pulih.",
                en: "\(running) alerts, \(over) already over.")
        }
    }

    private static func remainder(_ left: Int) -> Phrase {
        Phrase(
            id: "dan \(left) lagi; semua: kentongan alerts",
            en: "and \(left) more; all of them: kentongan alerts")
    }

    /// "Kecamatan Glagah: 3 (1 kritis)", the most first; only of running alerts.
    private func districtLines() -> [Phrase] {
        var counts: [RegionCode: (all: Int, critical: Int)] = [:]
        for event in alerts where !event.isOver {
            guard let code = event.place.code.kecamatan else { continue }
            counts[code, default: (0, 0)].all += 1
            if event.severity == .critical { counts[code, default: (0, 0)].critical += 1 }
        }
        guard counts.count > 1 else { return [] }
        let order = counts.sorted { left, right in
            left.value.all == right.value.all
                ? left.key < right.key : left.value.all > right.value.all
        }
        return order.map { code, count in
            let name = disarmed(districts[code] ?? "Kecamatan \(code)")
            guard count.critical > 0 else { return Phrase(same: "\(name): \(count.all)") }
            return Phrase(
                id: "\(name): \(count.all) (\(count.critical) kritis)",
                en: "\(name): \(count.all) (\(count.critical) critical)")
        }
    }

    private func sentence(_ event: AlertEvent, _ language: Language) -> String {
        let word = AlertWord(
            severity: event.severity.rawValue, isArea: false,
            state: event.isOver ? "resolved" : "firing")
        return disarmed(
            TimeText.clock(event.at, event.place.zone, language) + " " + word.words[language]
                + " #\(event.number) " + event.sentence[language])
    }
}

extension AlertEvent {
    fileprivate var isOver: Bool { kind == .resolved }
}

extension RegionCode {
    /// The kecamatan it lies in; nil for what is larger.
    fileprivate var kecamatan: RegionCode? {
        switch level {
        case .village: parent
        case .district: self
        case .regency, .province: nil
        }
    }
}
