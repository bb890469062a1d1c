// SPDX-License-Identifier: Apache-2.0
//
// The verbs that do not only look: `attest` and `pin set`. At a terminal people are asked; a script says
// everything with flags and agrees with --yes. Without a terminal nothing is taken as a yes. A PIN comes from a
// file or from the terminal, never from a flag, which everybody on the machine could read.

import JSONText
import VillageModel
import Wording

extension TechnicianShell {
    /// What to send to the agent; nil when nobody agreed or nothing is to be kept, after saying so.
    func attestation(
        by checklist: Checklist, _ screen: Screen, status: () throws(ShellError) -> StatusAnswer
    ) throws(ShellError) -> Attested {
        let flags = flags.attest
        let isScript = flags.isAgreed || flags.isDryRun
        guard isScript || environment.inputIsTerminal else { throw TechnicianShell.needsYes }
        var draft = try flags.draft(checklist, isScript: isScript)
        if let file = flags.pinFile { draft.pin = try pin(in: file) }
        if isScript {
            let answers = try fitting(draft)
            return flags.isDryRun
                ? .nothing(AttestScreen.dryRun(draft, screen)) : .keep(draft, answers)
        }
        let status = try status()
        var dialogue = AttestTalk(
            draft, heading: AttestScreen.heading(checklist, status),
            rolesWithPin: draft.pin == nil ? status.rolesWithPin : [], screen: screen)
        var step = dialogue.next("")
        while case .ask(let lines, let isSecret) = step {
            step = dialogue.next(environment.ask(lines, isSecret))
        }
        guard case .agreed(let draft) = step else {
            return .nothing(
                screen.wrapped(
                    Phrase(id: "Batal, tidak ada yang disimpan.", en: "Cancelled, nothing kept.")[
                        screen.language]))
        }
        return .keep(draft, try fitting(draft))
    }

    /// What became of the asking.
    enum Attested {
        case keep(AttestDraft, Answers)
        case nothing([String])
    }

    /// The PIN for a role, from a file or typed twice.
    func newPin(_ screen: Screen) throws(ShellError) -> String {
        if let file = flags.attest.pinFile { return try pin(in: file) }
        guard environment.inputIsTerminal else { throw TechnicianShell.noPin }
        let first = environment.ask(
            [Phrase(id: "PIN baru, enam angka:", en: "New PIN, six digits:")[screen.language]], true
        )
        let second = environment.ask(
            [Phrase(id: "Sekali lagi:", en: "Once more:")[screen.language]], true)
        guard let first, first == second, TechnicianShell.isPin(first) else {
            throw TechnicianShell.noPin
        }
        return first
    }

    private func fitting(_ draft: AttestDraft) throws(ShellError) -> Answers {
        do throws(Checklist.Misfit) { return try draft.answers() } catch {
            throw ShellError(
                .usage, "misfit",
                error.phrase + Phrase(id: ". Lihat: ", en: ". See: ") + "kentongan attest --help")
        }
    }

    private func pin(in path: String) throws(ShellError) -> String {
        guard let bytes = environment.file(path) else {
            throw ShellError(
                .notFound, "file_missing",
                Phrase(id: "\(path) tidak terbaca", en: "\(path) cannot be read"))
        }
        var end = bytes.count
        while end > 0, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        let pin = String(decoding: bytes[..<end], as: UTF8.self)
        guard TechnicianShell.isPin(pin) else {
            throw ShellError(
                .badContent, "pin_file",
                Phrase(
                    id: "\(path): bukan PIN enam angka", en: "\(path): is no PIN of six digits"))
        }
        return pin
    }

    private static func isPin(_ text: String) -> Bool {
        text.utf8.count == 6 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    private static let needsYes = ShellError(
        .usage, "needs_yes",
        Phrase(
            id: "perlu persetujuan, tetapi masukan bukan terminal. Lihat dulu: --dry-run; setuju: "
                + "--yes",
            en: "needs a yes, but input is not a terminal. Look first: --dry-run; agree: --yes"))
    private static let noPin = ShellError(
        .usage, "pin_missing",
        Phrase(
            id: "tulis dua kali PIN enam angka yang sama, atau pakai --pin-file FILE",
            en: "type the same six digits twice, or use --pin-file FILE"))
}
