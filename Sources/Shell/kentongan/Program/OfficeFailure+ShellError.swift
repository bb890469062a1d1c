// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import Wording

extension OfficeFailure {
    /// The failure as a shell tells it: what, why, what to do.
    func shellError(socket: String, environment: Environment) -> ShellError {
        switch self {
        case .unreachable: return .collectorUnreachable(socket: socket)
        case .forbidden:
            return .socketForbidden(
                socket, user: environment["USER"] ?? environment["LOGNAME"] ?? "$USER")
        case .timedOut(let seconds):
            return ShellError(
                .tryLater, "collector_slow",
                Phrase(
                    id: "kolektor belum menjawab dalam \(seconds) dtk. Coba lagi dengan "
                        + "--timeout 60s; sebabnya: journalctl -u kentongan-collector -n 20",
                    en: "the collector did not answer within \(seconds) s. Try again with "
                        + "--timeout 60s; why: journalctl -u kentongan-collector -n 20"))
        case .brokenOff:
            return ShellError(
                .unreachable, "collector_broke_off",
                Phrase(
                    id: "kolektor memutus jawaban di tengah. Coba lagi; sebabnya: "
                        + "journalctl -u kentongan-collector -n 20",
                    en: "the collector broke off in the middle of its answer. Try again; why: "
                        + "journalctl -u kentongan-collector -n 20"))
        case .tooLarge(let limit):
            return ShellError(
                .inputOutput, "answer_too_large",
                Phrase(
                    id: "jawaban kolektor melebihi \(limit) byte. Batasi: --limit atau --last",
                    en: "the collector's answer exceeds \(limit) bytes. Ask for less: --limit "
                        + "or --last"))
        case .refused(let status, let message?):
            return ShellError(
                ExitStatus(rawValue: message.code) ?? OfficeFailure.exitStatus(status), message.id,
                Phrase(id: message.message.id, en: message.message.en),
                suggestions: message.suggestions)
        case .refused(let status, nil):
            return ShellError(
                OfficeFailure.exitStatus(status), "refused",
                Phrase(
                    id: "kolektor menolak dengan HTTP \(status). Sebabnya: journalctl -u "
                        + "kentongan-collector -n 20",
                    en: "the collector refused with HTTP \(status). Why: journalctl -u "
                        + "kentongan-collector -n 20"))
        case .unreadable(let place):
            return ShellError(
                .fault, "answer_unreadable",
                Phrase(
                    id: "jawaban kolektor tidak terbaca (\(place)). Samakan versinya: kentongan "
                        + "--version",
                    en: "the collector's answer cannot be read (\(place)). Use the same version: "
                        + "kentongan --version"))
        }
    }

    private static func exitStatus(_ status: Int) -> ExitStatus {
        switch status {
        case 400: .usage
        case 401, 403: .notPermitted
        case 404: .notFound
        case 409: .cannotCreate
        case 503: .tryLater
        default: .fault
        }
    }
}

extension Shell {
    /// A list from the collector with the bytes it came in; failures become errors of the shell.
    ///
    /// `asPerson` says by the token who asks, if there is one.
    func ask<Item: Codable & Sendable>(
        _ route: OfficeRoute, items: Item.Type, asPerson: Bool = false
    ) async throws(ShellError) -> (envelope: Envelope<Item>, bytes: [UInt8]) {
        try await exchange(route, items, nil, token: asPerson ? TokenFile.token(for: self) : nil)
    }

    /// The answer to a message that changes something; the token says who asks.
    func post<Item: Codable & Sendable>(
        _ message: some Encodable, to route: OfficeRoute, items: Item.Type
    ) async throws(ShellError) -> (envelope: Envelope<Item>, bytes: [UInt8]) {
        let token = try TokenFile.token(for: self)
        guard let bytes = try? OfficeJSON.bytes(message) else {
            throw OfficeFailure.unreadable(route.target)
                .shellError(socket: office.path, environment: environment)
        }
        return try await exchange(route, items, bytes, token: token)
    }

    private func exchange<Item: Codable & Sendable>(
        _ route: OfficeRoute, _ items: Item.Type, _ message: [UInt8]?, token: String?
    ) async throws(ShellError) -> (envelope: Envelope<Item>, bytes: [UInt8]) {
        var door = office
        door.token = token
        do {
            return try await door.envelope(of: route, items: items, posting: message)
        } catch {
            throw error.shellError(socket: office.path, environment: environment)
        }
    }
}
