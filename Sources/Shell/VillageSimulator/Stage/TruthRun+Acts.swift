// SPDX-License-Identifier: Apache-2.0

import BoxSession
import CLinux
import JSONText
import VillageModel

extension TruthRun {
    /// Performs what somebody does in the office, or what happens to it.
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
        case .broker(let isOn): isOn ? try startBroker() : try stopBroker()
        case .line(let isUp): try turnLine(isUp)
        }
    }

    /// The office dies in the middle of its work and begins again from its disk.
    func killOffice() throws(StageFailure) {
        office.kill()
        outcome.kills += 1
        observer?.forgetOffice()
        try office.start(at: now)
        isListening = false
        isNews = true
    }

    private func post(
        _ target: String, _ fill: (inout JSONWriter) -> Void
    ) throws(StageFailure) {
        var json = JSONWriter()
        json.beginObject()
        fill(&json)
        json.endObject()
        try office.post(target, json.bytes)
        isNews = true
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

    private func stopBroker() throws(StageFailure) {
        guard broker.isRunning else { return }
        broker.stop()
        observer = nil
        for (place, link) in links.enumerated() where link.isOpen {
            link.outlive()
            active.insert(place)
        }
        try hear(try office.advance(to: now, .deaf))
    }

    private func startBroker() throws(StageFailure) {
        try broker.start()
        observer = try StageObserver(port: broker.port, group: scenario.group)
        isNews = true
    }

    /// Without the office's own line no box is heard, and none can connect.
    private func turnLine(_ isUp: Bool) throws(StageFailure) {
        isLineUp = isUp
        isUp ? try farEnd.open() : farEnd.close()
        try hear(try office.advance(to: now, .line))
        for place in links.indices where links[place].isOpen {
            if isUp {
                guard links[place].isFrozen, losses[place] != nil else { continue }
                losses[place] = nil
                perform([.effect(place, .thaw)])
            } else if !links[place].isFrozen {
                freeze(place)
                losses[place] = now + scenario.profile.keepAlive
            }
        }
    }
}

extension JSONWriter {
    fileprivate mutating func member(_ name: String, _ text: String) {
        self.name(name)
        self.text(text)
    }
}
