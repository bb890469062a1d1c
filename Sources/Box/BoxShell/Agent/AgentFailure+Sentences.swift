// SPDX-License-Identifier: Apache-2.0

import CLinux
import Wording

extension AgentFailure {
    /// The failure as the shell tells it: what, why, what to do.
    func shellError(path: String, user: String) -> ShellError {
        switch self {
        case .noSocket: .agentUnreachable
        case .nobodyListens:
            AgentFailure.unreachable(
                "agent_unreachable",
                Phrase(
                    id: "agen tidak berjalan (soketnya ada, tetapi tidak ada yang menjawab)",
                    en: "the agent is not running (nobody answers behind its socket)"),
                AgentFailure.start)
        case .forbidden: .socketForbidden(path, user: user)
        case .pathTooLong:
            .badFlag(
                "--socket", value: path,
                expected: Phrase(
                    id: "jalur paling panjang 107 byte", en: "a path of at most 107 bytes"))
        case .tooLate(let seconds):
            ShellError(
                .tryLater, "agent_slow",
                Phrase(
                    id: "agen belum menjawab dalam \(seconds) dtk. Coba lagi; ",
                    en: "the agent did not answer within \(seconds) s. Try again; ")
                    + AgentFailure.why)
        case .busy:
            ShellError(
                .tryLater, "agent_busy",
                Phrase(
                    id: "agen sedang sibuk (menutup sambungan tanpa jawaban). Coba lagi; ",
                    en: "the agent is busy (it closed without an answer). Try again; ")
                    + AgentFailure.why)
        case .brokenOff:
            AgentFailure.unreachable(
                "agent_broke_off",
                Phrase(
                    id: "agen memutus jawaban di tengah",
                    en: "the agent broke off in the middle of its answer"),
                Phrase(id: "Coba lagi; ", en: "Try again; ") + AgentFailure.why)
        case .tooLarge(let limit):
            ShellError(
                .inputOutput, "answer_too_large",
                Phrase(
                    id: "jawaban agen melebihi \(limit) byte dan tidak dibaca; ",
                    en: "the agent's answer exceeds \(limit) bytes and was not read; ")
                    + AgentFailure.why)
        case .unreadable:
            ShellError(
                .fault, "answer_unreadable",
                Phrase(
                    id: "jawaban agen tidak terbaca. Samakan versinya: kentongan --version; ",
                    en: "the agent's answer cannot be read. Use the same version: kentongan "
                        + "--version; ") + AgentFailure.why)
        case .system(let code):
            ShellError(
                .inputOutput, "socket_failed",
                Phrase(
                    id: "soket \(path) gagal: \(AgentFailure.text(code)). Periksa: ls -l \(path)",
                    en: "socket \(path) failed: \(AgentFailure.text(code)). Look: ls -l \(path)"))
        }
    }

    private static let why = Phrase(
        id: "sebabnya: journalctl -u kentongan-agent -n 20",
        en: "why: journalctl -u kentongan-agent -n 20")
    private static let start =
        Phrase(
            id: "Jalankan: sudo systemctl start kentongan-agent; ",
            en: "Run: sudo systemctl start kentongan-agent; ") + why

    private static func unreachable(
        _ identifier: String, _ what: Phrase, _ next: Phrase
    ) -> ShellError {
        ShellError(.unreachable, identifier, what + ". " + next)
    }

    private static func text(_ code: Int32) -> String {
        strerror(code).map { String(cString: $0) } ?? "errno \(code)"
    }
}
