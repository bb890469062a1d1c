// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import OfficeClient
import VillageModel
import Wording

/// `kentongan regions import FILE | show CODE`: the code table, and what a code has meant.
struct Regions: ShellVerb {
    static let name = "regions"

    @OptionGroup var flags: GlobalFlags
    @Argument var action: String
    @Argument var object: String
    @Option(name: .customLong("valid-from")) var validFrom: String?
    @Option(name: .customLong("successors")) var successors: String?
    @Flag(name: [.customShort("n"), .customLong("dry-run")]) var isRehearsal = false

    static let help = HelpPage(
        summary: Phrase(
            id: "Mengimpor tabel kode wilayah Kemendagri, atau menampilkan riwayat sebuah kode.",
            en: "Imports the Kemendagri table of region codes, or shows what a code has meant."),
        examples: [
            HelpLine(
                "kentongan regions import kode.csv --dry-run",
                Phrase(id: "lihat dulu, tanpa mengubah", en: "look first, change nothing")),
            HelpLine(
                "kentongan regions import kode.csv --valid-from 2025-06-23 --successors ganti.csv",
                Phrase(
                    id: "kode yang hilang berakhir, kotaknya pindah",
                    en: "vanished codes end, their boxes move")),
            HelpLine(
                "kentongan regions show 21.02.14.2001",
                Phrase(id: "nama, masa berlaku, pengganti", en: "names, dates, successors")),
        ],
        usage: Phrase(
            id: "kentongan regions import <BERKAS> [--valid-from TANGGAL] [--successors BERKAS] "
                + "[--dry-run] atau kentongan regions show <KODE>",
            en: "kentongan regions import <FILE> [--valid-from DATE] [--successors FILE] "
                + "[--dry-run] or kentongan regions show <CODE>"),
        flags: [
            HelpLine(
                "--valid-from TANGGAL",
                Phrase(
                    id: "sejak kapan tabel berlaku; tanpa ini tidak ada kode yang berakhir",
                    en: "since when the table holds; without it no code ends")),
            HelpLine(
                "--successors BERKAS",
                Phrase(
                    id: "CSV lama,baru: kode pengganti; boleh juga kolom ketiga tabel",
                    en: "CSV old,new: successors; the table's third column may name them too")),
            HelpLine("-n, --dry-run", Phrase(id: "coba saja", en: "try only")),
        ],
        statuses: Phrase(
            id: "0 baik; 65 isi berkas salah, tidak ada yang diubah; 66 tidak ada; 77 bukan admin.",
            en: "0 fine; 65 a file is wrong, nothing was changed; 66 not found; 77 not an admin."),
        note: Phrase(
            id: "Tabel: CSV UTF-8 kode,nama; kode bertitik dari Kemendagri, bukan kode BPS.",
            en: "The table: CSV UTF-8 kode,nama; dotted codes of Kemendagri, not of BPS."))

    func answer(in shell: Shell) async throws(ShellError) -> ExitStatus {
        switch action {
        case "import": return try await take(in: shell)
        case "show": return try await show(in: shell)
        default:
            throw ShellError(
                .usage, "action_unknown",
                Phrase(
                    id: "regions \(action) tidak ada. Mungkin import atau show. Lihat: kentongan "
                        + "regions --help",
                    en: "no regions \(action). Perhaps import or show. See: kentongan regions "
                        + "--help"),
                suggestions: NearestNames.suggestions(for: action, among: ["import", "show"]))
        }
    }

    private func show(in shell: Shell) async throws(ShellError) -> ExitStatus {
        let isNumber = object.utf8.allSatisfy { (0x30...0x39).contains($0) }
        if isNumber, [4, 7, 10].contains(object.utf8.count) { throw .statisticsCode(object) }
        let (envelope, bytes) = try await shell.ask(
            .region(code: object), items: RegionMessage.self)
        if shell.json {
            shell.output.json(bytes)
        } else if let region = envelope.items.first {
            shell.show(RegionsScreen(shell.screen).lines(region))
        }
        return .fine
    }

    private func take(in shell: Shell) async throws(ShellError) -> ExitStatus {
        let date: Instant?
        if let validFrom {
            date = try TypedTime.beginning("--valid-from", validFrom, in: .wib)
        } else {
            date = nil
        }
        let request = RegionImportRequest(
            table: try RegionFile.text(of: object),
            successors: try successors.map { file throws(ShellError) in
                try RegionFile.text(of: file)
            } ?? "", validFrom: date.map { MessageTime($0) }, isRehearsal: isRehearsal)
        let (envelope, bytes) = try await shell.post(
            request, to: .importRegions, items: RegionImportMessage.self)
        guard let outcome = envelope.items.first else { return .fault }
        if shell.json {
            shell.output.json(bytes)
        } else {
            shell.show(
                RegionsScreen(shell.screen).lines(
                    outcome, table: object, successors: successors ?? "",
                    isRehearsal: isRehearsal))
        }
        return outcome.mistakeCount + outcome.successorMistakeCount > 0 ? .badContent : .fine
    }
}

/// A file of codes that somebody named.
private enum RegionFile {
    /// The office takes 8 MB as JSON, where quotes and line ends are longer.
    static let largest = 7 << 20

    static func text(of file: String) throws(ShellError) -> String {
        let bytes = try NamedFile.bytes(
            of: file,
            hint: Phrase(id: "Periksa nama dan foldernya", en: "Check its name and folder"),
            room: largest + 1)
        guard bytes.count <= largest else {
            throw ShellError(
                .badContent, "file_too_large",
                Phrase(
                    id: "\(file) melebihi \(largest >> 20) MB; tabel nasional hanya 2,6 MB. "
                        + "Periksa isinya",
                    en: "\(file) exceeds \(largest >> 20) MB; the national table has 2.6 MB. "
                        + "Check its content"))
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ShellError(
                .badContent, "file_encoding",
                Phrase(
                    id: "\(file) bukan UTF-8. Simpan sebagai CSV UTF-8",
                    en: "\(file) is not UTF-8. Save it as CSV UTF-8"))
        }
        return text
    }
}
