// SPDX-License-Identifier: Apache-2.0

import Enrolment
import JSONText
import VillageModel
import Wording

/// What `kentongan enroll` says: what was done, where it lies, what comes next.
struct EnrollScreen {
    let shell: Shell
    var isLive = false

    /// Tells of one command.
    func tell(
        _ step: String, _ outcome: EnrolmentFolder.Outcome, path: String, box: BoxID? = nil,
        attestKey: String? = nil
    ) {
        if shell.json {
            var writer = begin(step)
            writer.name("outcome")
            writer.text(outcome == .done ? "done" : "already")
            writer.name("path")
            writer.text(path)
            if let box {
                writer.name("box")
                writer.text(box.description)
            }
            if let attestKey {
                writer.name("attest_key")
                writer.text(attestKey)
            }
            writer.endObject()
            shell.output.json(writer.bytes)
            return
        }
        let done = outcome == .done
        let words: Phrase
        let next: Phrase
        switch step {
        case "init":
            words =
                done
                ? Phrase(id: "penerbit sertifikat dibuat: ", en: "certificate authority founded: ")
                : Phrase(id: "penerbit sertifikat sudah ada: ", en: "authority is there already: ")
            next = Phrase(
                id: "Lakukan: pindahkan \(path)/spare ke tempat aman di luar mesin ini, lalu "
                    + "jalankan broker dengan \(path)/broker/mosquitto.conf",
                en: "Next: carry \(path)/spare to a safe place off this machine, then run the "
                    + "broker with \(path)/broker/mosquitto.conf")
        case "new":
            let name = box.map { "\($0) " } ?? ""
            words =
                done
                ? Phrase(id: "kotak \(name)terdaftar: ", en: "box \(name)enrolled: ")
                : Phrase(id: "kotak \(name)sudah terdaftar: ", en: "box \(name)was enrolled: ")
            next = Phrase(
                id: "Lakukan: salin keempat berkasnya ke kotak itu, lalu hapus dari sini",
                en: "Next: copy its four files to that box, then remove them here")
        case "renew":
            words =
                done
                ? Phrase(id: "sertifikat baru: ", en: "new certificate: ")
                : Phrase(id: "sertifikatnya baru dari hari ini: ", en: "certificate is of today: ")
            next = Phrase(
                id: "Lakukan: sudo systemctl reload mosquitto untuk broker; selain itu salin "
                    + "berkasnya ke pemakainya",
                en: "Next: sudo systemctl reload mosquitto for the broker; else copy the files to "
                    + "whoever uses them")
        default:
            let name = box.map { "\($0) " } ?? ""
            words =
                done
                ? Phrase(id: "kotak \(name)dicabut: ", en: "box \(name)revoked: ")
                : Phrase(id: "kotak \(name)sudah dicabut: ", en: "box \(name)was revoked: ")
            next = Phrase(
                id: "Lakukan: sudo systemctl reload mosquitto, agar sertifikatnya ditolak",
                en: "Next: sudo systemctl reload mosquitto, so that its certificate is refused")
        }
        show(words + path)
        if !shell.quiet { show(next) }
        if let box, let attestKey, !shell.quiet { showSection(box, attestKey) }
        if step != "init", !isLive, !shell.quiet { show(EnrollScreen.restart) }
    }

    /// What goes into the collector's settings; only the village's code is left to fill in.
    private func showSection(_ box: BoxID, _ attestKey: String) {
        show(
            Phrase(
                id: "Tambahkan ke collector.ini, dengan kode desanya:",
                en: "Add to collector.ini, with the village's code:"))
        for line in ["[box \(box)]", "region =", "attest-key = \(attestKey)"] {
            shell.output.line(line)
        }
    }

    /// Tells what the check has found, worst first, the verdict last.
    func tell(_ findings: [EnrolmentFinding], boxes: Int) {
        if shell.json {
            var writer = begin("check")
            writer.name("items")
            writer.beginArray()
            for finding in findings {
                writer.beginObject()
                writer.name("id")
                writer.text(finding.identifier)
                writer.name("severity")
                writer.text(finding.isAttentionOnly ? "attention" : "broken")
                writer.name("what")
                writer.text(finding.place)
                writer.endObject()
            }
            writer.endArray()
            writer.endObject()
            shell.output.json(writer.bytes)
            return
        }
        let broken = findings.filter { !$0.isAttentionOnly }
        for finding in broken {
            show(Phrase(id: "RUSAK ", en: "BROKEN ") + finding.words(shell.now()))
        }
        for finding in findings where finding.isAttentionOnly {
            show(Phrase(id: "PERHATIAN ", en: "ATTENTION ") + finding.words(shell.now()))
        }
        show(
            Phrase(
                id: "\(boxes) kotak terdaftar; \(broken.count) rusak, "
                    + "\(findings.count - broken.count) perlu perhatian",
                en: "\(boxes) boxes enrolled; \(broken.count) broken, "
                    + "\(findings.count - broken.count) to look at"))
    }

    private static let restart = Phrase(
        id: "Broker yang sedang berjalan belum tahu: ulangi dengan --live, atau sudo systemctl "
            + "restart mosquitto",
        en: "A running broker does not know yet: repeat with --live, or sudo systemctl restart "
            + "mosquitto")

    private func show(_ phrase: Phrase) {
        shell.show(shell.screen.wrapped(phrase[shell.language], hanging: 2))
    }

    private func begin(_ step: String) -> JSONWriter {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("schema")
        writer.text("kentongan.enroll/1")
        writer.name("generated_at")
        writer.text(shell.now().rfc3339)
        writer.name("action")
        writer.text(step)
        return writer
    }
}

extension EnrolmentFinding {
    /// The stable identifier in JSON; never translated.
    var identifier: String {
        switch self {
        case .missing: "missing"
        case .damaged: "damaged"
        case .looseMode: "loose_mode"
        case .expired: "expired"
        case .endsSoon: "ends_soon"
        case .listExpired: "list_expired"
        case .revokedStillIn: "revoked_still_in"
        case .enrolledNotIn: "enrolled_not_in"
        case .spareHere: "spare_here"
        }
    }

    /// The path or the name that it is about.
    var place: String {
        switch self {
        case .missing(let path), .damaged(let path), .looseMode(let path, _),
            .expired(let path, _), .endsSoon(let path, _), .listExpired(let path, _),
            .spareHere(let path):
            path
        case .revokedStillIn(let name), .enrolledNotIn(let name): name
        }
    }

    /// What, why, what to do; the path last.
    func words(_ now: Instant) -> Phrase {
        let reason: Phrase
        switch self {
        case .missing:
            reason = Phrase(id: "tidak ada: ", en: "missing: ")
        case .damaged:
            reason = Phrase(
                id: "bukan berkas dari penerbit ini, pulihkan dari cadangan: ",
                en: "not a file of this authority, restore it from a backup: ")
        case .looseMode(_, let mode):
            let digits = String(mode, radix: 8)
            reason = Phrase(
                id: "terbuka bagi orang lain (izin \(digits)), jalankan chmod go= ",
                en: "open to others (mode \(digits)), run chmod go= ")
        case .expired(_, let at):
            reason = Phrase(
                id: "masa berlakunya habis \(at.rfc3339), jalankan enroll renew: ",
                en: "ended \(at.rfc3339), run enroll renew: ")
        case .endsSoon(_, let at):
            let days = (at - now).seconds / 86_400
            reason = Phrase(
                id: "masa berlakunya habis dalam \(days) hari, jalankan enroll renew: ",
                en: "ends in \(days) days, run enroll renew: ")
        case .listExpired(_, let at):
            reason = Phrase(
                id: "daftar pencabutan kedaluwarsa \(at.rfc3339), broker akan menolak semua "
                    + "kotak dan kolektor; ulangi satu enroll revoke: ",
                en: "revocation list ended \(at.rfc3339), the broker will refuse every box and "
                    + "the collector; repeat one enroll revoke: ")
        case .revokedStillIn:
            reason = Phrase(
                id: "dicabut tetapi masih punya hak, ulangi enroll revoke: ",
                en: "revoked and still has rights, repeat enroll revoke: ")
        case .enrolledNotIn:
            reason = Phrase(
                id: "terdaftar tetapi tidak punya hak di broker, ulangi enroll new: ",
                en: "enrolled without rights at the broker, repeat enroll new: ")
        case .spareHere:
            reason = Phrase(
                id: "kunci cadangan masih di mesin ini, pindahkan ke tempat aman: ",
                en: "the spare key is still on this machine, carry it to a safe place: ")
        }
        return reason + place
    }
}
