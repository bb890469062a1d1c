// SPDX-License-Identifier: Apache-2.0
//
// One line of `kentongan.alert_event/1`, read back. The subject is a box where one is named; else the office
// where its own indicator is judged; else a village or an area, by its code.

import JSONText
import VillageModel

extension RaisedEvent {
    /// Reads a line; nil for anything else.
    public init?(line: [UInt8]) {
        guard let json = try? JSONValue(parsing: line),
            json["schema"]?.text == "kentongan.alert_event/1",
            let number = json["id"]?.integer,
            let kind = json["event"]?.text.flatMap(Kind.init(rawValue:)),
            let indicator = json["indicator"]?.text.flatMap(IndicatorID.init(identifier:)),
            let at = json["at"]?.text.flatMap(Instant.init(line:)),
            let subject = RaisedEvent.subject(json, indicator)
        else { return nil }
        self.init(
            number: number, kind: kind, subject: subject, indicator: indicator,
            outage: json["outage_cause"]?.text.flatMap(OutageCause.init(rawValue:)), at: at,
            isSilenced: json["silenced"]?.boolean ?? false)
    }

    private static func subject(_ json: JSONValue, _ indicator: IndicatorID) -> Subject? {
        if let told = json["subject"]?.text { return Subject(told) }
        if let box = json["box"]?.text { return Subject(box) }
        if indicator == .kolektor { return .office }
        return json["region_code"]?.text.flatMap(Subject.init)
    }
}

extension Instant {
    /// Reads RFC 3339 in UTC with milliseconds, as such lines have it.
    fileprivate init?(line text: String) {
        let parts = text.split { "-T:.Z".contains($0) }.map { Int64($0) }
        guard text.utf8.count == 24, parts.count == 7 else { return nil }
        var numbers: [Int64] = []
        for part in parts {
            guard let part else { return nil }
            numbers.append(part)
        }
        let days = CivilTime.days(year: numbers[0], month: numbers[1], day: numbers[2])
        let seconds = days * 86_400 + numbers[3] * 3_600 + numbers[4] * 60 + numbers[5]
        self = Instant(rawValue: seconds * 1_000 + numbers[6])
        guard rfc3339 == text else { return nil }
    }
}
