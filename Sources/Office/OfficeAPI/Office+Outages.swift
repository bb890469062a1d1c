// SPDX-License-Identifier: Apache-2.0

import Availability
import Hummingbird
import OfficeClient
import OfficeLedger
import Reports
import VillageModel
import Wording

extension OfficeRouter {
    func addOutages(to router: Router<OfficeContext>) {
        router.get("/v1/outages") { request, _ in
            let query = try Query(request.uri.query, known: ["region", "month"])
            return try OfficeRouter.answer(office.outagesAnswer(query))
        }
    }
}

extension Office {
    /// The outages of a region that touch a month, the present one where none is named, oldest first.
    func outagesAnswer(_ query: Query) throws -> Envelope<OutageMessage> {
        let now = now()
        let region = try query["region"].map { text throws(ShellError) in try Office.region(text) }
        let place = try region.flatMap { try ledger.place(of: $0) }
        let zone = place?.zone ?? self.zone
        let month = try query["month"].map { text throws(ShellError) in
            guard let month = ReportMonth(text) else {
                throw .badQuery(
                    "month=\(text)", Phrase(id: "harus seperti 2026-10", en: "must be as 2026-10"))
            }
            return month
        }
        let asked = month ?? ReportMonth(of: now, in: zone)
        // One millisecond on, so that what has just begun is shown.
        guard let span = asked.span(in: zone, until: now + TimeSpan(milliseconds: 1)) else {
            throw ShellError.badQuery(
                "month=\(asked)",
                Phrase(id: "bulan itu belum dimulai", en: "that month has not begun"))
        }
        var names: [RegionCode: String] = [:]
        let outages = try ledger.outages(of: region, from: span.from, until: span.until)
        for village in Set(outages.map(\.village)) {
            names[village] = try ledger.place(of: village)?.name
        }
        return envelope(
            "kentongan.outages/1", regionName: place?.name, at: now,
            outages.map { outage in
                OutageMessage(
                    regionCode: outage.village.description,
                    name: names[outage.village] ?? outage.village.description,
                    box: outage.box.description, from: MessageTime(shown: outage.began),
                    noticed: MessageTime(shown: outage.noticed),
                    until: outage.ended.map { MessageTime(shown: $0) },
                    seconds: outage.length(at: now).milliseconds / 1_000,
                    cause: outage.cause?.rawValue, planned: outage.isPlanned,
                    ofArea: outage.isOfArea, simulated: outage.isSimulated)
            })
    }
}
