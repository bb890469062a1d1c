// SPDX-License-Identifier: Apache-2.0

import JSONText
import VillageModel

extension StageOffice {
    /// Performs what staff ask for through the office's API; nothing for what happens to the office itself.
    func perform(_ act: OfficeAct) throws(StageFailure) {
        switch act {
        case .maintenance(let region, let from, let until, let reason):
            try post("/v1/maintenance") { json in
                json.member("region", region.description)
                json.member("from", from.rfc3339)
                json.member("until", until.rfc3339)
                json.member("reason", reason)
            }
        case .attest(let village, let indicator, let form):
            try attest(village, indicator, form)
        case .silence(let region, let until, let reason):
            try post("/v1/silences") { json in
                json.member("region", region.description)
                json.member("until", until.rfc3339)
                json.member("reason", reason)
            }
        case .broker, .line: break
        }
    }

    private func post(
        _ target: String, _ fill: (inout JSONWriter) -> Void
    ) throws(StageFailure) {
        var json = JSONWriter()
        json.beginObject()
        fill(&json)
        json.endObject()
        try post(target, json.bytes)
    }

    private func attest(
        _ village: RegionCode, _ indicator: IndicatorID, _ form: UInt8
    ) throws(StageFailure) {
        try post("/v1/attest") { json in
            json.member("village", village.description)
            json.member("indicator", indicator.identifier)
            json.name("form")
            json.integer(Int64(form))
            json.member("role", "perangkat")
            json.name("answers")
            json.beginArray()
            for item in Checklist.of(indicator, form: form)?.items ?? [] {
                json.beginObject()
                json.name("item")
                json.integer(Int64(item.number))
                json.name("value")
                if case .amount(let range) = item.kind {
                    json.integer(range.lowerBound)
                } else {
                    json.integer(1)
                }
                json.endObject()
            }
            json.endArray()
        }
    }
}

extension JSONWriter {
    fileprivate mutating func member(_ name: String, _ text: String) {
        self.name(name)
        self.text(text)
    }
}
