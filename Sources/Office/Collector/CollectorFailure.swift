// SPDX-License-Identifier: Apache-2.0

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
