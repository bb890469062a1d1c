// SPDX-License-Identifier: Apache-2.0

import VillageModel
import Wording

/// Everything the collector writes to its journal, in both languages.
enum CollectorNotice {
    /// It runs.
    case started(boxes: Int, broker: String)
    /// It has been told to stop.
    case stopping
    /// The broker accepted it.
    case listening
    /// The broker is gone; no box is judged silent meanwhile.
    case deaf(reason: Int32)
    /// A box was born.
    case born(box: BoxID, place: Place)
    /// A box's session ended.
    case died(box: BoxID, place: Place)
    /// Something of the wire was not taken; the count since the start.
    case refused(label: String, node: String?, count: UInt64)
    /// The collector ended abnormally while it worked on messages of these boxes.
    case wrecked(signal: UInt32, boxes: [BoxID])
    /// The messages in work cannot be recorded.
    case unrecorded(path: String, reason: String)
    /// The series did not take a batch; nothing of it was acknowledged.
    case seriesFailed(reason: String)
    /// The ledger did not take a change; it is judged again.
    case ledgerFailed(reason: String)
    /// The register of complaints could not be read or written.
    case complaintsFailed(reason: String)
    /// The words of so many complaints were erased, a year after their end.
    case complaintsErased(count: Int)
    /// A channel did not deliver.
    case channelFailed(name: String, reason: Phrase)
    /// A channel delivers again.
    case channelWorks(name: String)
    /// A channel will never take this alert's event.
    case setAside(name: String, number: Int64, reason: Phrase)
    /// Another channel tells what waits for one that fails.
    case handedOver(name: String, to: String, count: Int)
    /// No sign of life goes out.
    case heartbeatSilent(reason: Phrase)
    /// Signs of life go out again.
    case heartbeatBack
    /// The head of the audit trail was kept outside.
    case anchored(String)
    /// The head of the audit trail could not be kept outside.
    case anchorFailed(reason: String)
    /// Records that a box had to drop, or that were lost before.
    case lost(records: UInt64)

    /// The sentence.
    var phrase: Phrase {
        switch self {
        case .started(let boxes, let broker):
            Phrase(
                id: "kolektor berjalan: \(boxes) kotak, broker \(broker)",
                en: "the collector runs: \(boxes) boxes, broker \(broker)")
        case .stopping: Phrase(id: "kolektor berhenti", en: "the collector stops")
        case .listening:
            Phrase(
                id: "tersambung ke broker, mendengarkan", en: "connected to the broker, listening")
        case .deaf(let reason):
            Phrase(
                id: "broker tidak terjangkau (\(LinkReason.words(Int64(reason)).id)); kotak tidak "
                    + "dinilai bisu sementara ini",
                en: "the broker is out of reach (\(LinkReason.words(Int64(reason)).en)); no box is "
                    + "called silent meanwhile")
        case .born(let box, let place):
            Phrase(
                id: "kotak \(box) (\(place.name)) tersambung",
                en: "box \(box) (\(place.name)) connected")
        case .died(let box, let place):
            Phrase(id: "kotak \(box) (\(place.name)) putus", en: "box \(box) (\(place.name)) gone")
        case .refused(let label, let node, let count):
            Phrase(
                id: "ditolak: \(label) dari \(node ?? "-") (\(count) sejak mulai)",
                en: "refused: \(label) from \(node ?? "-") (\(count) since the start)")
        case .wrecked(let signal, let boxes):
            Phrase(
                id: "kolektor berakhir tidak wajar (sinyal \(signal)); dikarantina 1 jam: "
                    + boxes.map(\.description).joined(separator: ", "),
                en: "the collector ended abnormally (signal \(signal)); in quarantine for 1 hour: "
                    + boxes.map(\.description).joined(separator: ", "))
        case .unrecorded(let path, let reason):
            Phrase(
                id: "\(path): \(reason); pesan yang menghentikan kolektor tidak akan dikenali",
                en: "\(path): \(reason); a message that ends the collector will not be recognised")
        case .seriesFailed(let reason):
            Phrase(
                id: "deret waktu tidak dapat menulis: \(reason); tidak ada yang diakui",
                en: "the series cannot write: \(reason); nothing was acknowledged")
        case .ledgerFailed(let reason):
            Phrase(
                id: "buku besar tidak dapat menulis: \(reason)",
                en: "the ledger cannot write: \(reason)")
        case .complaintsFailed(let reason):
            Phrase(
                id: "register pengaduan gagal: \(reason); dicoba lagi",
                en: "the register of complaints failed: \(reason); trying again")
        case .complaintsErased(let count):
            Phrase(
                id: "isi \(count) aduan dihapus, setahun setelah selesai",
                en: "the words of \(count) complaints were erased, a year after their end")
        case .channelFailed(let name, let reason):
            Phrase(
                id: "saluran \(name) gagal: \(reason.id); dicoba lagi",
                en: "channel \(name) failed: \(reason.en); trying again")
        case .channelWorks(let name):
            Phrase(id: "saluran \(name) bekerja lagi", en: "channel \(name) works again")
        case .setAside(let name, let number, let reason):
            Phrase(
                id:
                    "saluran \(name) tidak akan menerima kabar peringatan #\(number): \(reason.id); "
                    + "disisihkan",
                en: "channel \(name) will never take the event of alert #\(number): \(reason.en); "
                    + "set aside")
        case .handedOver(let name, let other, let count):
            Phrase(
                id: "saluran \(name) gagal terus; \(count) kabar disampaikan lewat \(other)",
                en: "channel \(name) keeps failing; \(count) events go by \(other)")
        case .heartbeatSilent(let reason):
            Phrase(id: "tanda hidup tidak dikirim: ", en: "no sign of life goes out: ") + reason
        case .heartbeatBack:
            Phrase(id: "tanda hidup dikirim lagi", en: "signs of life go out again")
        case .anchored(let line):
            Phrase(id: "jangkar jejak audit: \(line)", en: "anchor of the audit trail: \(line)")
        case .anchorFailed(let reason):
            Phrase(
                id: "jangkar jejak audit tidak tersimpan: \(reason); dicoba lagi dalam satu jam",
                en: "the audit trail's anchor was not kept: \(reason); trying again within an hour")
        case .lost(let records):
            Phrase(
                id: "\(records) catatan dinyatakan hilang oleh kotaknya",
                en: "\(records) records were declared lost by their box")
        }
    }
}
