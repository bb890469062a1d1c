// SPDX-License-Identifier: Apache-2.0

import BoxSession
import DurableSpool
import SparkplugWire
import VillageModel
import Wording

/// Everything the agent writes to the journal, in both languages.
enum AgentNotice: Sendable {
    /// It runs.
    case started(box: String, broker: String, waiting: UInt64)
    /// It has been told to stop.
    case stopping
    /// The broker accepted the session.
    case connected
    /// The session or the attempt ended.
    case disconnected(reason: Int32, pause: TimeSpan)
    /// Something of the host was not obeyed.
    case refused(label: String)
    /// Times of kept records were corrected.
    case clockFixed(records: UInt64, shift: TimeSpan)
    /// A damaged spool was set aside.
    case spoolReplaced(setAside: String)
    /// The spool does not take records; they wait in memory.
    case spoolFailing(reason: String, waiting: Int)
    /// The spool takes records again.
    case spoolWell
    /// The clock differs from the office's.
    case clockDoubtful(by: TimeSpan)
    /// A person attested something.
    case attested(number: String)
    /// Somebody wanted to attest and could not.
    case attestRefused(identifier: String)
    /// Records had to be dropped because the spool failed for too long.
    case dropped(Int)

    /// The sentence.
    var phrase: Phrase {
        switch self {
        case .started(let box, let broker, let waiting):
            Phrase(
                id: "agen kotak \(box) berjalan; broker \(broker), \(waiting) catatan menunggu",
                en: "agent of box \(box) runs; broker \(broker), \(waiting) records waiting")
        case .stopping: Phrase(id: "agen berhenti", en: "the agent stops")
        case .connected: Phrase(id: "tersambung ke broker", en: "connected to the broker")
        case .disconnected(let reason, let pause):
            Phrase(
                id: "sambungan putus (\(reason)), mencoba lagi dalam ",
                en: "connection lost (\(reason)), next attempt in ") + SpanText.sentence(pause)
        case .refused(let label):
            Phrase(id: "perintah ditolak: \(label)", en: "command refused: \(label)")
        case .clockFixed(let records, let shift):
            Phrase(
                id: "waktu \(records) catatan digeser \(shift.seconds) detik, jam sudah sinkron",
                en: "times of \(records) records moved by \(shift.seconds) s, the clock is in sync")
        case .spoolReplaced(let path):
            Phrase(
                id: "antrean rusak, disisihkan ke \(path); antrean baru dimulai",
                en: "the spool was damaged and set aside as \(path); a new one begins")
        case .spoolFailing(let reason, let waiting):
            Phrase(
                id:
                    "antrean tidak dapat menulis (\(reason)); \(waiting) catatan menunggu di memori",
                en: "the spool cannot write (\(reason)); \(waiting) records wait in memory")
        case .spoolWell:
            Phrase(id: "antrean dapat menulis lagi", en: "the spool can write again")
        case .clockDoubtful(let gap):
            Phrase(
                id: "jam meragukan: berbeda \(gap.seconds) detik dari jam kantor",
                en: "the clock is doubtful: \(gap.seconds) s off the office's")
        case .attested(let number):
            Phrase(id: "pernyataan \(number) tersimpan", en: "attestation \(number) kept")
        case .attestRefused(let identifier):
            Phrase(
                id: "pernyataan ditolak: \(identifier)", en: "attestation refused: \(identifier)")
        case .dropped(let count):
            Phrase(
                id: "\(count) catatan hilang, antrean terlalu lama tidak dapat menulis",
                en: "\(count) records lost, the spool could not write for too long")
        }
    }
}
