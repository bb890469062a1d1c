// SPDX-License-Identifier: Apache-2.0
//
// A scored scenario as one line of JSON, `kentongan.truth/1`: the figures first, then what was wrong, one by
// one. Spans are in milliseconds; fields are only ever added.

import JSONText
import VillageModel
import VillageSimulator

/// The JSON of a scored scenario.
enum TruthJSON {
    static func bytes(_ result: TruthResult, at now: Instant) -> [UInt8] {
        let (score, scenario) = (result.score, result.scenario)
        var json = JSONWriter()
        json.beginObject()
        json.member("schema", "kentongan.truth/1")
        json.member("generated_at", now.rfc3339)
        json.member("begins", (scenario.begins ?? now).rfc3339)
        json.member("length_ms", (scenario.length ?? .zero).milliseconds)
        json.member("villages", scenario.sites.count)
        json.member("incidents", scenario.incidents.count)
        json.member("due", result.table.total.due)
        json.member("true", score.matches.count)
        json.member("false", score.falseAlerts.count)
        json.member("missed", score.missed.count)
        json.member("duplicates", score.duplicates.count)
        json.member("wrong_recoveries", score.wrongRecoveries.count)
        json.member("alerts_per_cause_hundredths", score.hundredthsPerCause)
        for (name, percent) in [("delay_p50_ms", 50), ("delay_p95_ms", 95), ("delay_max_ms", 100)] {
            json.name(name)
            if let delay = score.delay(percent: percent) {
                json.integer(delay.milliseconds)
            } else {
                json.null()
            }
        }
        json.name("kinds")
        json.beginArray()
        for row in result.table.rows { json.add(row) }
        json.endArray()
        json.name("wrong")
        json.beginArray()
        for alert in score.falseAlerts { json.add("false", alert, result.suspect(alert)) }
        for alert in score.duplicates { json.add("duplicate", alert, nil) }
        for one in score.missed {
            json.add(
                "missed", one.subject, one.indicator, at: one.fires.from, incident: one.incident,
                number: nil)
        }
        for match in score.wrongRecoveries {
            json.add(
                "recovery_\(match.recovery?.rawValue ?? "")", match.raised,
                match.expected.incident)
        }
        json.endArray()
        json.endObject()
        return json.bytes
    }
}

extension JSONWriter {
    fileprivate mutating func member(_ name: String, _ text: String) {
        self.name(name)
        self.text(text)
    }

    fileprivate mutating func member(_ name: String, _ number: Int) {
        self.member(name, Int64(number))
    }

    fileprivate mutating func member(_ name: String, _ number: Int64) {
        self.name(name)
        self.integer(number)
    }

    fileprivate mutating func add(_ row: TruthTable.Row) {
        beginObject()
        member("kind", row.kind?.rawValue ?? "")
        member("incidents", row.incidents)
        member("due", row.due)
        member("true", row.right)
        member("false", row.wrong)
        member("missed", row.missed)
        member("duplicates", row.again)
        member("wrong_recoveries", row.recoveries)
        endObject()
    }

    fileprivate mutating func add(_ what: String, _ alert: RaisedAlert, _ incident: String?) {
        add(
            what, alert.subject, alert.indicator, at: alert.fired, incident: incident,
            number: alert.number)
    }

    fileprivate mutating func add(
        _ what: String, _ subject: Subject, _ indicator: IndicatorID, at: Instant,
        incident: String?, number: Int64?
    ) {
        beginObject()
        member("what", what)
        member("at", at.rfc3339)
        member("subject", subject.description)
        member("indicator", indicator.identifier)
        member("incident", incident ?? "")
        if let number { member("alert", number) }
        endObject()
    }
}
