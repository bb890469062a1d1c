// SPDX-License-Identifier: Apache-2.0

import VillageModel
import Wording

/// Judges the agent's answer to `status`.
enum StatusChecks {
    /// Longer than the profiles wait for an acknowledgement and a report together.
    private static let silence = TimeSpan.hours(2)

    /// All checks in the order of the screen.
    static func all(_ answer: StatusAnswer) -> [Check] {
        let isConnected = answer.link == .connected
        let cause = ReadingChecks.brokenStep(answer.readings, isConnected: isConnected)
        var checks = [agent(answer), clock(answer), link(answer, cause: cause), spool(answer)]
        checks += ReadingChecks.all(
            answer.readings.filter { !isToldAbove($0) }, isConnected: isConnected)
        if let refused = refused(answer) { checks.append(refused) }
        return checks
    }

    /// Boot id, version and clock are told by the first lines when they are good.
    private static func isToldAbove(_ reading: AgentReading) -> Bool {
        switch reading.metric {
        case .boxBoot?, .boxVersion?, .boxClock?: reading.quality == .good
        default: false
        }
    }

    private static func agent(_ answer: StatusAnswer) -> Check {
        var detail = Phrase(same: answer.version.isEmpty ? "?" : answer.version)
        if let span = answer.agentUptime {
            detail = detail + Phrase(id: ", hidup ", en: ", up ") + SpanText.sentence(span)
        }
        if !answer.running.isEmpty {
            var names = ""
            for name in answer.running { names += (names.isEmpty ? " " : ", ") + name }
            detail = detail + Phrase(id: ", mengukur", en: ", measuring") + names
        }
        return Check(label: Phrase(id: "agen", en: "agent"), state: .ok, detail: detail)
    }

    private static func clock(_ answer: StatusAnswer) -> Check {
        let label = Phrase(id: "jam", en: "clock")
        switch answer.clock {
        case "synchronised":
            return Check(label: label, state: .ok, detail: Phrase(id: "sinkron", en: "in sync"))
        case "trusted":
            return Check(
                label: label, state: .ok,
                detail: Phrase(id: "dipercaya tanpa sinkron", en: "trusted without sync"))
        case "doubtful":
            return Check(
                label: label, state: .attention,
                detail: Phrase(
                    id: "berbeda dari jam kantor", en: "differs from the office's clock"),
                advice: Advice.metric(.boxClock))
        case "unsynchronised":
            return Check(
                label: label, state: .attention,
                detail: Phrase(id: "belum sinkron", en: "not in sync"),
                advice: Advice.metric(.boxClock))
        default:
            return Check(
                label: label, state: .noAnswer,
                detail: Phrase(id: "belum diketahui", en: "not known"))
        }
    }

    private static func link(_ answer: StatusAnswer, cause: Metric?) -> Check {
        var check = Check(
            label: Phrase(same: "broker"), state: .noAnswer,
            detail: Phrase(id: "belum diketahui", en: "not known"))
        let since = answer.linkFor.map { Phrase(same: " ") + SpanText.sentence($0) }
        let broker = answer.broker.isEmpty ? "" : ", " + answer.broker
        switch answer.link {
        case .connected?:
            check.state = .ok
            check.detail =
                Phrase(id: "tersambung", en: "connected") + (since ?? Phrase(same: "")) + broker
            return check
        case .connecting?, .waiting?:
            let isTrying = answer.failures == 0
            check.detail =
                isTrying
                ? Phrase(id: "sedang menyambung", en: "connecting")
                : Phrase(id: "terputus", en: "down") + (since ?? Phrase(same: ""))
            if let reason = answer.reason, !isTrying {
                check.detail = check.detail + ", " + LinkReason.words(reason)
            }
            if !isTrying {
                check.detail =
                    check.detail
                    + Phrase(
                        id: ", \(answer.failures) kali gagal", en: ", failed \(answer.failures)x")
            }
            if let next = answer.nextAttempt {
                check.detail =
                    check.detail + Phrase(id: ", coba lagi dalam ", en: ", again in ")
                    + SpanText.sentence(next)
            }
            check.detail = check.detail + broker
            check.state = isTrying ? .attention : .broken
            check.advice = advice(answer, isTrying: isTrying)
        case nil: break
        }
        if let cause, check.state == .broken || check.state == .attention {
            check.state = .skipped
            check.detail = Phrase(id: "menunggu ", en: "waiting for ") + cause.title
            check.advice = nil
        }
        return check
    }

    private static func advice(_ answer: StatusAnswer, isTrying: Bool) -> Phrase {
        if isTrying {
            return Phrase(
                id: "tunggu satu menit, lalu periksa lagi", en: "wait a minute, then check again")
        }
        if answer.reason.map(LinkReason.concernsOwnCertificate) == true {
            return Phrase(
                id: "mintalah sertifikat baru untuk kotak ini kepada Diskominfo; berkasnya di "
                    + "/etc/kentongan/tls",
                en: "ask Diskominfo for a new certificate of this box; its files are in "
                    + "/etc/kentongan/tls")
        }
        if [134, 135, 138].contains(answer.reason) {
            return Phrase(
                id: "sebutkan kode kotak ini kepada Diskominfo; izinnya perlu diperbarui",
                en: "tell Diskominfo this box's id; its permission must be renewed")
        }
        return Phrase(
            id: "bila internet baik, tanyakan broker kepada Diskominfo; periksa [broker] di "
                + "/etc/kentongan/agent.ini",
            en: "if the internet is fine, ask Diskominfo about the broker; check [broker] in "
                + "/etc/kentongan/agent.ini")
    }

    private static func spool(_ answer: StatusAnswer) -> Check {
        let label = Phrase(id: "antrean", en: "queue")
        guard let waiting = answer.waiting else {
            return Check(
                label: label, state: .noAnswer,
                detail: Phrase(id: "belum diketahui", en: "not known"))
        }
        var check = Check(label: label, state: .ok, detail: SpoolText.waiting(waiting))
        if let ago = answer.acknowledgedAgo {
            check.detail =
                check.detail + Phrase(id: ", diterima ", en: ", accepted ")
                + SpanText.sentence(ago) + Phrase(id: " lalu", en: " ago")
            if waiting > 0, ago > silence, answer.link == .connected {
                check.state = .attention
                check.advice = Phrase(
                    id: "catatan aman di kotak; tanyakan kolektor kepada Diskominfo",
                    en: "the records are safe in the box; ask Diskominfo about the collector")
            }
        }
        return check
    }

    private static func refused(_ answer: StatusAnswer) -> Check? {
        guard !answer.refused.isEmpty else { return nil }
        var names = ""
        for entry in answer.refused {
            let words = String(
                decoding: entry.label.utf8.map { $0 == UInt8(ascii: "_") ? 0x20 : $0 },
                as: UTF8.self)
            names += (names.isEmpty ? "" : ", ") + words + " \(entry.count)"
        }
        return Check(
            label: Phrase(id: "perintah ditolak", en: "commands refused"), state: .ok,
            detail: Phrase(same: names))
    }
}
