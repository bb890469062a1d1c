// SPDX-License-Identifier: Apache-2.0

import Availability
import Hummingbird
import Indicators
import NIOCore
import NIOPosix
import OfficeClient
import OfficeLedger
import Reports
import VillageModel
import Wording

extension OfficeRouter {
    func addReports(to router: Router<OfficeContext>) {
        router.get("/v1/report") { request, _ in
            let question = try ReportQuestion(
                Query(request.uri.query, known: ReportQuestion.parameters))
            // A month of a kabupaten is read for seconds; alerts must not wait for it.
            return try await NIOThreadPool.singleton.runIfActive {
                try office.reportResponse(question)
            }
        }
    }
}

/// What a request to `/v1/report` asks for.
struct ReportQuestion: Sendable {
    enum Form: String, CaseIterable {
        case json
        case csv
        case html

        var contentType: String {
            switch self {
            case .json: "application/json"
            case .csv: "text/csv; charset=utf-8"
            case .html: "text/html; charset=utf-8"
            }
        }
    }

    let region: RegionCode?
    let month: ReportMonth?
    let form: Form
    let language: Language

    static let parameters = ["region", "month", "form", "lang"]

    init(_ query: Query) throws(ShellError) {
        region = try query["region"].map { text throws(ShellError) in try Office.region(text) }
        month = try query["month"].map { text throws(ShellError) in
            guard let month = ReportMonth(text) else {
                throw .badQuery(
                    "month=\(text)", Phrase(id: "harus seperti 2026-10", en: "must be as 2026-10"))
            }
            return month
        }
        let form = query["form"] ?? Form.json.rawValue
        guard let known = Form(rawValue: form) else {
            throw .badQuery(
                "form=\(form)",
                Phrase(id: "harus json, csv, atau html", en: "must be json, csv or html"))
        }
        self.form = known
        let language = query["lang"] ?? Language.indonesian.rawValue
        guard let spoken = Language(rawValue: language) else {
            throw .badQuery(
                "lang=\(language)", Phrase(id: "harus id atau en", en: "must be id or en"))
        }
        self.language = spoken
    }
}

extension Office {
    func reportResponse(_ question: ReportQuestion) throws -> Response {
        let now = now()
        let report = try report(question, at: now)
        switch question.form {
        case .json:
            return try OfficeRouter.answer(
                envelope(
                    "kentongan.report/1", regionName: report.region.name, at: now,
                    [ReportMessage(report)]))
        case .csv: return Office.document(report.csv, question.form)
        case .html: return Office.document(report.html(question.language), question.form)
        }
    }

    private static func document(_ bytes: [UInt8], _ form: ReportQuestion.Form) -> Response {
        Response(
            status: .ok, headers: [.contentType: form.contentType],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    private func report(_ question: ReportQuestion, at now: Instant) throws -> MonthlyReport {
        let code = try question.region ?? ownRegency(at: now)
        guard let place = try ledger.place(of: code) else { throw ShellError.noRegion(code) }
        let month = question.month ?? ReportMonth(of: now, in: place.zone)
        guard
            let report = try ReportDesk(store: store, ledger: ledger)
                .report(on: place, month: month, at: now)
        else {
            throw ShellError.badQuery(
                "month=\(month)",
                Phrase(id: "bulan itu belum dimulai", en: "that month has not begun"))
        }
        return report
    }

    /// The kabupaten of all boxes.
    private func ownRegency(at now: Instant) throws -> RegionCode {
        let regencies = Set(
            try ledger.assignments(at: now).compactMap { assignment -> RegionCode? in
                var code: RegionCode? = assignment.place.code
                while let region = code, region.level != .regency { code = region.parent }
                return code
            })
        guard regencies.count == 1, let regency = regencies.first else {
            throw ShellError.badQuery(
                "region",
                Phrase(
                    id: "harus diisi: kotak berdiri di beberapa kabupaten, atau belum ada",
                    en: "must be given: boxes stand in several kabupaten, or there is none yet"))
        }
        return regency
    }
}

extension ShellError {
    fileprivate static func noRegion(_ code: RegionCode) -> ShellError {
        ShellError(
            .notFound, "region_unknown",
            Phrase(
                id: "wilayah \(code) tidak dikenal. Cari: kentongan villages --find NAMA",
                en: "no region \(code). Find: kentongan villages --find NAME"))
    }
}

extension ReportMessage {
    fileprivate init(_ report: MonthlyReport) {
        self.init(
            regionCode: report.region.code.description, regionName: report.region.name,
            month: report.month.description, from: MessageTime(shown: report.span.from),
            until: MessageTime(shown: report.span.until), complete: report.isComplete,
            counted: Int64(report.counted), total: ReportSumsMessage(report.total),
            villages: report.villages.map {
                VillageMonthMessage(
                    regionCode: $0.place.code.description, regionName: $0.place.name,
                    simulated: $0.isSimulated, sums: ReportSumsMessage($0.sums))
            })
    }
}

extension ReportSumsMessage {
    fileprivate init(_ sums: ReportSums) {
        var facilities: [String: SwitchSumMessage] = [:]
        for (facility, sum) in sums.facilities {
            facilities[facility.rawValue] = SwitchSumMessage(sum)
        }
        var outages: [String: OutageSumMessage] = [:]
        for (cause, sum) in sums.outages { outages[cause.rawValue] = OutageSumMessage(sum) }
        var verdicts: [String: [String: Int64]] = [:]
        for (indicator, times) in sums.verdicts {
            for state in VerdictState.allCases where times[state] > .zero {
                verdicts[indicator.identifier, default: [:]][state.rawValue] =
                    times[state].milliseconds
            }
        }
        var statements: [String: StatementSumMessage] = [:]
        for indicator in Indicator.facilities where indicator.sources.contains(.statement) {
            let sum = sums.statements[indicator.id] ?? StatementSum()
            statements[indicator.id.identifier] = StatementSumMessage(
                online: sum.online, offline: sum.offline,
                discipline: sums.verdicts[indicator.id]?.discipline)
        }
        self.init(
            facilities: facilities, outages: outages, planned: OutageSumMessage(sums.planned),
            verdicts: verdicts, statements: statements)
    }
}

extension OutageSumMessage {
    fileprivate init(_ sum: OutageSum) {
        self.init(
            count: sum.count, total: sum.total.milliseconds, longest: sum.longest.milliseconds)
    }
}
