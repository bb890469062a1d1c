// SPDX-License-Identifier: Apache-2.0

import Almanac
import SettingsFile
import Wording

extension Holidays {
    /// Reads the holiday file that the settings name; its mistakes are told like those of the settings.
    init(path: String, bytes: [UInt8]) throws(CollectorMistakes) {
        do throws(HolidayMistakes) {
            try self.init(bytes: bytes)
        } catch {
            var list = error.list.prefix(Holidays.mostMistakes).map { $0.error(in: path) }
            let further = error.list.count - list.count
            if further > 0 {
                list.append(
                    SettingsError(
                        path: path, line: 0, key: "", value: "",
                        expected: .file(.fewMistakes(further: further))))
            }
            throw CollectorMistakes(list: list)
        }
    }

    private static let mostMistakes = 200
}

extension HolidayMistake {
    /// The mistake as settings tell theirs: file, line, what stands there, what to write instead.
    fileprivate func error(in path: String) -> SettingsError {
        SettingsError(
            path: path, line: line, key: "", value: text, expected: .value(.form(reason.phrase)))
    }
}

extension HolidayMistake.Reason {
    fileprivate var phrase: SettingsPhrase {
        switch self {
        case .date(""):
            SettingsPhrase(
                "kurang tanggal. Tulis misalnya ramadan 2026-02-18..2026-03-19",
                "lacks its dates. Write for example ramadan 2026-02-18..2026-03-19")
        case .date(let text):
            SettingsPhrase(
                "memuat tanggal yang tidak ada, \"\(shown(text))\". Tulis misalnya 2026-08-17 Hari "
                    + "Kemerdekaan",
                "has no date of the calendar, \"\(shown(text))\". Write for example 2026-08-17 "
                    + "Independence Day")
        case .endBeforeBegin(let text):
            SettingsPhrase(
                "berakhir sebelum mulai, \(shown(text)). Tulis hari pertama lebih dahulu",
                "ends before it begins, \(shown(text)). Write the first day first")
        case .tooLong(let days, let longest):
            SettingsPhrase(
                "mencakup \(days) hari. Tulis paling banyak \(longest) hari dalam satu baris",
                "covers \(days) days. Write at most \(longest) days in one line")
        case .region(let text):
            SettingsPhrase(
                "memuat \(shown(text)), bukan kode wilayah. Tulis misalnya 35.10, atau 35.* untuk provinsi",
                "has \(shown(text)), which is no region code. Write for example 35.10, or 35.* for a "
                    + "province")
        case .bareNumber(let text):
            SettingsPhrase(
                "memuat \(shown(text)) sesudah tanggal, bisa kode atau awal nama. Tulis wilayah dengan "
                    + "titik (35.10, provinsi 35.*), atau mulai nama dengan kata",
                "has \(shown(text)) behind the date, a code or the begin of a name. Write a region with "
                    + "a dot (35.10, province 35.*), or begin the name with a word")
        case .name(let longest):
            SettingsPhrase(
                "kurang nama hari libur, atau namanya lebih dari \(longest) byte. Tulis nama "
                    + "singkat sesudah tanggal",
                "lacks the holiday's name, or has one of more than \(longest) bytes. Write a short "
                    + "name behind the date")
        case .afterRamadan(let text):
            SettingsPhrase(
                "memuat \"\(shown(text))\" sesudah tanggal. Tulis hanya ramadan 2026-02-18..2026-03-19",
                "has \"\(shown(text))\" behind the dates. Write only ramadan 2026-02-18..2026-03-19"
            )
        case .text:
            SettingsPhrase(
                "bukan teks UTF-8 tanpa karakter kendali. Simpan ulang berkas ini sebagai UTF-8",
                "is no UTF-8 text without control characters. Save this file again as UTF-8")
        case .lines(let count, let most):
            SettingsPhrase(
                "melewati batas \(most) baris, berkas berisi \(count). Hapus tahun yang sudah lewat",
                "is beyond the limit of \(most) lines, the file has \(count). Delete past years")
        }
    }
}

/// A part of a stranger's file, harmless and short.
private func shown(_ text: String) -> String {
    let cut = text.prefix(40)
    return disarmed(cut.endIndex < text.endIndex ? cut + "…" : String(cut))
}
