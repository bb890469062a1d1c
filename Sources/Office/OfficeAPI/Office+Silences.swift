// SPDX-License-Identifier: Apache-2.0

import Alerting
import Hummingbird
import OfficeClient
import OfficeLedger
import VillageModel
import Wording

extension OfficeRouter {
    func addSilences(to router: Router<OfficeContext>) {
        router.post("/v1/alerts/acknowledge") { request, _ in
            try await office.answer(request, AcknowledgeRequest.self) { person, message in
                let event = try office.ledger.acknowledge(
                    number: message.id, by: person, note: message.note,
                    takesOver: message.takeOver ?? false, at: office.now())
                office.calls.callForAlerts()
                signal.raise()
                return office.envelope(
                    "kentongan.alerts/1", at: office.now(),
                    [AlertMessage(event, withNames: true)])
            }
        }
        addList("/v1/silences", to: router, office.silencesAnswer)
        router.post("/v1/silences") { request, _ in
            try await office.answer(request, SilenceRequest.self) { person, message in
                let now = office.now()
                let made = try office.ledger.addSilence(
                    try Office.target(message), from: message.from?.instant ?? now,
                    until: message.until.instant, reason: message.reason, by: person, at: now)
                office.calls.callForAlerts()
                return office.envelope(
                    "kentongan.change/1", at: now,
                    [ChangeMessage(state: "done", id: made.id, overlapping: made.overlapping)])
            }
        }
        router.post("/v1/silences/end") { request, _ in
            try await office.answer(request, NumberRequest.self) { person, message in
                _ = try office.ledger.endSilence(message.id, by: person, at: office.now())
                office.calls.callForAlerts()
                return office.decided(message.id)
            }
        }
    }

    private var signal: AlertSignal { stream.signal }
}

extension Office {
    /// What a silence is to be of: a region or an alert, never both and never neither.
    fileprivate static func target(_ message: SilenceRequest) throws(ShellError) -> SilenceTarget {
        switch (message.region, message.alert) {
        case (let code?, nil):
            let indicator = try message.indicator.map { text throws(ShellError) in
                try silenced(text)
            }
            return .region(try region(code), indicator)
        case (nil, let number?) where message.indicator == nil: return .alert(number)
        default:
            throw .badValue(
                "region, alert", message.region ?? "",
                Phrase(
                    id: "pilih satu: wilayah (boleh dengan indikator) atau satu peringatan",
                    en: "choose one: a region (with an indicator or not) or one alert"))
        }
    }

    /// An indicator that alerts are raised for, also one that is no facility.
    private static func silenced(_ text: String) throws(ShellError) -> IndicatorID {
        if let indicator = IndicatorID(identifier: text), !indicator.isFacility { return indicator }
        return try indicator(text)
    }

    func silencesAnswer(
        _ question: DecisionQuestion, _ person: Person
    ) throws -> Envelope<SilenceMessage> {
        let now = now()
        let items = try ledger.storedSilences(
            in: question.region, at: now, all: question.isAll
        ).map { stored in
            let silence = stored.silence
            return SilenceMessage(
                id: silence.id,
                state: Office.state(
                    from: silence.from, until: silence.until, ended: stored.ended, at: now),
                regionCode: silence.region.description,
                regionName: try ledger.place(of: silence.region)?.name ?? "",
                indicator: silence.indicator?.identifier, alert: silence.alert,
                from: MessageTime(shown: silence.from), until: MessageTime(shown: silence.until),
                reason: silence.reason, creator: person.hasToken ? silence.creator : nil)
        }
        return envelope("kentongan.silences/1", at: now, items)
    }
}
