// SPDX-License-Identifier: Apache-2.0
//
// One event as one line of JSON, `kentongan.alert_event/1`. Names and identifiers are permanent, fields are
// only ever added. `schema` comes first, so that a line of this file can be told from anything else by its
// first bytes, even when a power cut has taken the rest. Times are RFC 3339 in UTC with milliseconds. Texts
// are disarmed, because people look at such files with `tail -f`.

import Alerting
import JSONText
import VillageModel
import Wording

enum EventLine {
    /// How every line begins.
    static let opening = Array("{\"schema\":\"kentongan.alert_event/1\",".utf8)

    /// The line of an event, with its end.
    static func bytes(_ event: AlertEvent) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("schema", "kentongan.alert_event/1")
        writer.name("seq")
        writer.integer(event.sequence)
        writer.member("at", event.at.rfc3339)
        writer.member("event", event.kind.rawValue)
        writer.name("id")
        writer.integer(event.number)
        writer.member("state", event.kind == .resolved ? "resolved" : "firing")
        writer.member("severity", event.severity.rawValue)
        writer.member("indicator", event.subject.indicator.identifier)
        writer.member("cause", event.cause)
        if case .box(let box) = event.subject.about {
            writer.member("box", box.description)
        } else {
            writer.name("box")
            writer.null()
        }
        writer.member("region_code", event.place.code.description)
        writer.member("region_name", event.place.name)
        writer.member("zone", event.place.zone.name)
        writer.member("since", event.since.rfc3339)
        writer.name("resolved_at")
        if let resolvedAt = event.resolvedAt {
            writer.text(resolvedAt.rfc3339)
        } else {
            writer.null()
        }
        writer.name("sentence")
        writer.beginObject()
        writer.member("id", event.sentence.id)
        writer.member("en", event.sentence.en)
        writer.endObject()
        life(event, &writer)
        writer.endObject()
        writer.endLine()
        return writer.bytes
    }

    /// What came to these lines later, so it stands behind all that they had before.
    private static func life(_ event: AlertEvent, _ writer: inout JSONWriter) {
        writer.member("subject", event.subject.about.description)
        writer.member("level", event.level.identifier)
        writer.name("acknowledged")
        if let taken = event.acknowledgement {
            writer.beginObject()
            writer.member("by", taken.person)
            writer.member("note", taken.note)
            writer.member("at", taken.at.rfc3339)
            writer.endObject()
        } else {
            writer.null()
        }
        writer.name("outage_cause")
        if let outage = event.outage { writer.text(outage.rawValue) } else { writer.null() }
        writer.name("sites")
        writer.integer(event.sites)
        writer.name("silenced")
        writer.boolean(event.isSilenced)
    }

    /// What a whole line without its end says of the delivery; nil unless it is one of these lines.
    static func mark(_ line: ArraySlice<UInt8>) -> DeliveredMark? {
        guard line.starts(with: opening), let value = try? JSONValue(parsing: Array(line)),
            let sequence = value["seq"]?.integer, let at = value["at"]?.text
        else { return nil }
        return DeliveredMark(sequence: sequence, at: at)
    }
}

extension JSONWriter {
    fileprivate mutating func member(_ name: String, _ text: String) {
        self.name(name)
        self.text(disarmed(text))
    }
}
