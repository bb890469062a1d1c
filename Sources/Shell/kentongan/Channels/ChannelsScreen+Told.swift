// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import Wording

extension ChannelsScreen {
    /// What came of a test message, and what to do next.
    static func told(_ result: ChannelTestMessage) -> Phrase {
        let (name, reason) = (result.name, ChannelsScreen.reason(result.reason))
        switch result.outcome {
        case "delivered":
            return Phrase(
                id:
                    "\(name): pesan UJI sampai dalam \(NumberText.whole(result.milliseconds, .indonesian)) "
                    + "md. Tanyakan penerimanya apakah terbaca.",
                en: "\(name): the TEST message arrived within "
                    + "\(NumberText.whole(result.milliseconds, .english)) ms. Ask its readers whether "
                    + "they see it.")
        case "no_answer":
            return Phrase(
                id:
                    "\(name): TIDAK ADA JAWABAN: \(reason.id). Periksa alamat dan sambungan keluar, lalu "
                    + "uji lagi: kentongan channels test \(name)",
                en:
                    "\(name): NO ANSWER: \(reason.en). Check the address and the way out, then test again: "
                    + "kentongan channels test \(name)")
        default:
            return Phrase(
                id:
                    "\(name): DITOLAK: \(reason.id). Periksa [channel \(name)] di collector.ini, lalu uji "
                    + "lagi: kentongan channels test \(name)",
                en:
                    "\(name): REFUSED: \(reason.en). Check [channel \(name)] in collector.ini, then test "
                    + "again: kentongan channels test \(name)")
        }
    }

    /// Why a channel failed, harmless on a screen; the words of the other end are in it.
    static func reason(_ text: MessageText?) -> Phrase {
        guard let text else { return Phrase(same: "?") }
        return Phrase(id: disarmed(text.id), en: disarmed(text.en))
    }

    /// What became of events that were set aside, and what to do next.
    static func told(_ result: ChannelRetryMessage) -> Phrase {
        let name = result.name
        guard result.putBack + result.overtaken > 0 else {
            return Phrase(
                id: "\(name): tidak ada yang disisihkan.", en: "\(name): nothing is set aside.")
        }
        let overtaken =
            result.overtaken == 0
            ? Phrase(same: "")
            : Phrase(
                id: " \(result.overtaken) tidak perlu lagi: ada kabar yang lebih baru.",
                en: " \(result.overtaken) need not be told any more: there is newer news.")
        let back =
            result.putBack == 0
            ? Phrase(id: "\(name): tidak ada yang dikembalikan.", en: "\(name): none put back.")
            : Phrase(
                id:
                    "\(name): \(result.putBack) kejadian kembali ke antrean. Lihat hasilnya: kentongan "
                    + "channels.",
                en:
                    "\(name): \(result.putBack) \(result.putBack == 1 ? "event waits" : "events wait") "
                    + "again. See what comes of it: kentongan channels.")
        return back + overtaken
    }
}
