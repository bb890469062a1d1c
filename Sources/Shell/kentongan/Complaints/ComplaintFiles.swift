// SPDX-License-Identifier: Apache-2.0
//
// Words and names come from files, never from the command line, which other users of the machine can read. The
// contact file has one line for each thing, `nama: Siti` or `telepon: 0812 3456 7123`; both may be missing.

import CLinux
import OfficeClient
import VillageModel
import Wording

/// What the verbs of complaints read from files and flags.
enum ComplaintFiles {
    /// More than any text may have.
    private static let room = 65_536

    /// The words of a file; `-` is standard input.
    static func text(_ file: String?) throws(ShellError) -> String {
        guard let file else {
            throw ShellError(
                .usage, "text_missing",
                Phrase(
                    id: "isi belum ada. Tambahkan --text-file BERKAS, atau --text-file - untuk "
                        + "mengetik",
                    en: "there is no text. Add --text-file FILE, or --text-file - to type it"))
        }
        let bytes = try NamedFile.bytes(
            of: file == "-" ? "/dev/stdin" : file,
            hint: Phrase(
                id: "Tulis isinya ke berkas itu dahulu", en: "Write the text into that file first"))
        guard bytes.count <= room, let text = String(validating: bytes, as: UTF8.self) else {
            throw ShellError(
                .badContent, "text_unreadable",
                Phrase(
                    id: "\(file): bukan teks UTF-8 yang cukup pendek",
                    en: "\(file): no UTF-8 text, or too long"))
        }
        return text
    }

    /// Name and telephone number of a contact file.
    static func contact(_ file: String) throws(ShellError) -> (name: String?, phone: String?) {
        var name: String?
        var phone: String?
        let lines = try text(file).split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let words = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            guard !words.isEmpty else { continue }
            let parts = words.split(separator: ":", maxSplits: 1)
            let value = parts.count == 2 ? parts[1].drop { $0 == " " } : ""
            let key = parts[0].lowercased()
            let isFree = ["nama", "name"].contains(key) ? name == nil : phone == nil
            switch isFree && !value.isEmpty || ["nik", "ktp"].contains(key) ? key : "" {
            case "nama", "name": name = String(value)
            case "telepon", "telp", "hp", "phone": phone = String(value)
            case "nik", "ktp":
                throw refused(
                    file, index + 1,
                    Phrase(
                        id: "NIK tidak diperlukan dan tidak disimpan. Hapus baris ini",
                        en: "an identity number is not needed and not kept. Take this line out"))
            default:
                throw refused(
                    file, index + 1,
                    Phrase(
                        id: "tulis nama: atau telepon:, masing-masing sekali",
                        en: "write name: or phone:, each once"))
            }
        }
        return (name, phone)
    }

    /// The begin of a date such as `2026-11-20` on the wall of a village.
    static func day(
        _ text: String?, in village: String
    ) throws(ShellError) -> MessageTime? {
        guard let text else { return nil }
        guard text.utf8.count == 10, let time = MessageTime(text: text + "T00:00:00Z") else {
            throw .badFlag(
                "--received", value: text,
                expected: Phrase(id: "tanggal, misalnya 2026-11-20", en: "a date: 2026-11-20"))
        }
        let zone = RegionCode(village)?.zone ?? .wib
        return MessageTime(time.instant - zone.offset)
    }

    private static func refused(_ file: String, _ line: Int, _ why: Phrase) -> ShellError {
        ShellError(
            .badContent, "contact_line",
            Phrase(id: "\(file) baris \(line): ", en: "\(file) line \(line): ") + why)
    }
}
