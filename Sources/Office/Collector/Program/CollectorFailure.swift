// SPDX-License-Identifier: Apache-2.0

import CLinux
import Complaints
import OfficeLedger
import SeriesStore
import VillageModel
import Wording

/// Why the collector cannot begin, with the status it leaves with.
struct CollectorFailure: Error {
    let status: Int32
    let message: Phrase

    init(status: Int32, message: Phrase) {
        self.status = status
        self.message = message
    }

    /// The series file cannot be opened.
    init(opening failure: SeriesFailure) {
        guard case .inUse(let path) = failure else {
            self.init(
                status: 74,
                message: Phrase(
                    id: "deret waktu tidak dapat dibuka: \(failure)",
                    en: "the series cannot be opened: \(failure)"))
            return
        }
        self.init(
            status: 75,
            message: Phrase(
                id: "\(path) sedang dipakai kolektor lain. Periksa: systemctl status "
                    + "kentongan-collector",
                en: "\(path) is in use by another collector. Check: systemctl status "
                    + "kentongan-collector"))
    }

    /// The control socket of a virtual time cannot be opened.
    init(control path: String, errno: Int32) {
        self.init(
            status: 73,
            message: Phrase(same: "\(path): \(String(cString: daemon_error_text(errno)))"))
    }

    /// The register of complaints cannot be opened, or its key cannot.
    init(opening failure: ComplaintFailure) {
        switch failure {
        case .keyOpen(let path, _): self.init(status: 78, message: UnsafeStart.key(path))
        case .keyMissing(let path):
            self.init(
                status: 78,
                message: Phrase(
                    id: "\(path) tidak ada, padahal register pengaduan sudah tersegel. Kembalikan "
                        + "kuncinya dari cadangan; tanpa kunci itu isi aduan tidak terbaca",
                    en: "\(path) is not there, and the register of complaints is sealed. Bring the "
                        + "key back from the backup; without it nobody reads the complaints"))
        case .keyWrong(let path):
            self.init(
                status: 78,
                message: Phrase(
                    id: "\(path) bukan kunci register pengaduan ini. Kembalikan kunci yang benar "
                        + "dari cadangan",
                    en: "\(path) is not the key of this register of complaints. Bring the right "
                        + "key back from the backup"))
        case .keyDamaged(let path):
            self.init(
                status: 78,
                message: Phrase(
                    id: "\(path) rusak: seharusnya 64 angka heksadesimal. Kembalikan dari cadangan",
                    en:
                        "\(path) is damaged: it should be 64 hexadecimal digits. Bring it back from "
                        + "the backup"))
        default:
            self.init(
                status: 74,
                message: Phrase(
                    id: "register pengaduan tidak dapat dibuka: \(failure)",
                    en: "the register of complaints cannot be opened: \(failure)"))
        }
    }

    /// A box of the settings cannot be put where they say.
    init(assigning box: BoxID, to region: RegionCode, _ failure: any Error) {
        guard case LedgerFailure.unknownRegion = failure else {
            self.init(status: 74, message: Phrase(same: "\(failure)"))
            return
        }
        self.init(
            status: 78,
            message: Phrase(
                id: "[box \(box)] region = \(region): kode desa ini tidak ada di tabel wilayah",
                en: "[box \(box)] region = \(region): the region table has no such village"))
    }
}
