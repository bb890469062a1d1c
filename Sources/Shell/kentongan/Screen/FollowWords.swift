// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import VillageModel
import Wording

/// What the screen says while it follows and there is nothing to follow: silence would look like peace.
enum FollowWords {
    /// The collector is gone.
    static func gone(at now: Instant, _ zone: Zone, _ screen: Screen) -> [String] {
        let time = TimeText.clock(now, zone, screen.language)
        return stale(
            Phrase(
                id: "DATA BASI sejak \(time): kolektor tidak menjawab, peringatan baru tidak "
                    + "terlihat. Periksa: systemctl status kentongan-collector",
                en: "STALE DATA since \(time): the collector does not answer, new alerts are not "
                    + "seen. Check: systemctl status kentongan-collector"), screen)
    }

    /// The collector answers again; what came meanwhile follows.
    static func back(at now: Instant, _ zone: Zone, _ screen: Screen) -> [String] {
        let time = TimeText.clock(now, zone, screen.language)
        return screen.wrapped(
            Phrase(
                id: "\(time) kolektor menjawab lagi; yang terjadi sementara itu menyusul.",
                en: "\(time) the collector answers again; what happened meanwhile follows.")[
                    screen.language])
    }

    /// The collector answers and judges nothing, or judges again.
    static func aged(_ notice: StreamNotice, _ zone: Zone, _ screen: Screen) -> [String] {
        let now = notice.generatedAt.instant
        guard notice.stale else {
            let time = TimeText.clock(now, zone, screen.language)
            return screen.wrapped(
                Phrase(
                    id: "\(time) kolektor menilai lagi; data segar.",
                    en: "\(time) the collector judges again; the data is fresh.")[screen.language])
        }
        return stale(
            Phrase(
                same: DataAge.staleLine(
                    lastJudged: now - .seconds(notice.dataAge), now: now, zone, screen.language)),
            screen)
    }

    private static func stale(_ phrase: Phrase, _ screen: Screen) -> [String] {
        let word = Phrase(id: "DATA BASI", en: "STALE DATA")[screen.language]
        return screen.wrapped(phrase[screen.language]).map {
            screen.line($0, painting: word, .warning)
        }
    }
}
