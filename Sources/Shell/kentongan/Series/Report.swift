// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import FoundationEssentials
import OfficeClient
import VillageModel
import Wording

/// `kentongan report`: the month of a region, as a screen, for a spreadsheet, or for a printer.
struct Report: ShellVerb {
    static let name = "report"

    @OptionGroup var flags: GlobalFlags
    @Argument var place: String?
    @Option(name: .customLong("month")) var month: String?
    @Option(name: .customLong("form")) var form: String?
    @Option(name: [.customShort("o"), .customLong("output")]) var file: String?
    @Flag(name: [.customShort("a"), .customLong("all")]) var all = false

    private static let forms = ["text", "csv", "html"]

    static let help = HelpPage(
        summary: Phrase(
            id:
                "Laporan bulanan: ketersediaan, gangguan menurut sebab, hari terpenuhi, pernyataan.",
            en: "The month's report: availability, outages by cause, days met, statements."),
        examples: [
            HelpLine("kentongan report", Phrase(id: "bulan ini, kabupaten", en: "this month, all")),
            HelpLine(
                "kentongan report 35.10.20 --month 2026-10",
                Phrase(id: "satu kecamatan", en: "one kecamatan")),
            HelpLine(
                "kentongan report --month 2026-10 --form html -o oktober.html",
                Phrase(id: "untuk dicetak", en: "to print")),
            HelpLine(
                "kentongan report --month 2026-10 --form csv -o oktober.csv",
                Phrase(id: "untuk lembar kerja", en: "for a spreadsheet")),
        ],
        usage: Phrase(
            id: "kentongan report [KODE] [--month TAHUN-BULAN] [--form text|csv|html] [-o BERKAS] "
                + "[-a] [--json]",
            en: "kentongan report [CODE] [--month YEAR-MONTH] [--form text|csv|html] [-o FILE] "
                + "[-a] [--json]"),
        flags: [
            HelpLine("--month 2026-10", Phrase(id: "tanpa: bulan ini", en: "without: this month")),
            HelpLine("--form csv", Phrase(id: "csv atau html", en: "csv or html")),
            HelpLine(
                "-o, --output F",
                Phrase(
                    id: "tulis ke berkas baru, - = layar", en: "write a new file, - = the screen")),
            HelpLine("-a, --all", Phrase(id: "semua desa", en: "all villages")),
        ],
        statuses: Phrase(
            id: "0 baik; 64 perintah salah; 66 wilayah tidak ada; 69 kolektor tak terjangkau; "
                + "73 berkas sudah ada; 75 data basi.",
            en: "0 fine; 64 wrong command; 66 no such region; 69 collector not reachable; 73 the "
                + "file exists; 75 stale data."))

    func answer(in shell: Shell) async throws(ShellError) -> ExitStatus {
        if let place { _ = try TypedWords.region(place) }
        let form = form ?? "text"
        guard Report.forms.contains(form) else {
            throw .badFlag(
                "--form", value: form,
                expected: Phrase(id: "text, csv, atau html", en: "text, csv or html"))
        }
        if form != "text" { return try await document(form, in: shell) }
        guard file == nil else {
            throw .badFlag(
                "--output", value: file ?? "",
                expected: Phrase(id: "bersama --form csv atau html", en: "with --form csv or html"))
        }
        let (envelope, bytes) = try await shell.ask(
            .report(region: place, month: month), items: ReportMessage.self)
        guard let report = envelope.items.first else { throw .emptyAnswer }
        if shell.json {
            shell.output.json(bytes)
        } else {
            shell.show(
                ReportScreen(screen: shell.screen, report: report).lines(envelope, all: all))
        }
        return envelope.stale ? .tryLater : .fine
    }

    private func document(_ form: String, in shell: Shell) async throws(ShellError) -> ExitStatus {
        let bytes: [UInt8]
        do {
            bytes = try await shell.office.body(
                of: .reportDocument(
                    region: place, month: month, form: form, language: shell.language.rawValue))
        } catch {
            throw error.shellError(socket: shell.office.path, environment: shell.environment)
        }
        guard let file, file != "-" else {
            shell.output.raw(bytes)
            return .fine
        }
        do {
            try Data(bytes).write(to: URL(filePath: file), options: .withoutOverwriting)
        } catch {
            throw ShellError(
                .cannotCreate, "file_not_written",
                Phrase(
                    id: "\(file) tidak dapat dibuat atau sudah ada. Beri nama lain: -o BERKAS",
                    en: "\(file) cannot be made or exists already. Give another name: -o FILE"))
        }
        shell.note(Phrase(id: "tersimpan: \(file)", en: "written: \(file)"))
        return .fine
    }
}
