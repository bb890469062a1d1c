// SPDX-License-Identifier: Apache-2.0

import JSONText
import Probes
import VillageModel
import Wording

/// The JSON objects that the agent answers on its local socket.
enum AgentAnswer {
    /// Begins an answer of a schema; the caller ends the object.
    static func begin(_ schema: String, at stamp: Stamp) -> JSONWriter {
        var json = JSONWriter()
        json.beginObject()
        json.name("schema")
        json.text("kentongan.box.\(schema)/1")
        json.name("generated_at")
        json.text(stamp.utc.rfc3339)
        return json
    }
}

extension JSONWriter {
    mutating func member(_ name: String, _ text: String) {
        self.name(name)
        self.text(text)
    }

    mutating func member(_ name: String, _ number: Int64?) {
        self.name(name)
        if let number { integer(number) } else { null() }
    }

    mutating func member(_ name: String, _ number: UInt64) {
        self.name(name)
        unsigned(number)
    }

    mutating func readings(_ readings: [Reading], age: (Metric) -> TimeSpan?) {
        name("readings")
        beginArray()
        for reading in readings {
            beginObject()
            member("metric", reading.metric.name)
            name("value")
            value(reading.value)
            member("unit", reading.metric.unit)
            member("quality", reading.quality.identifier)
            member("age_s", age(reading.metric)?.seconds)
            endObject()
        }
        endArray()
    }

    private mutating func value(_ value: Value?) {
        switch value {
        case .boolean(let flag): boolean(flag)
        case .integer(let number): integer(number)
        case .unsigned(let number): unsigned(number)
        case .float(let number): self.number(Double(number))
        case .double(let number): self.number(number)
        case .text(let text): self.text(text)
        case .bytes, nil: null()
        }
    }
}
