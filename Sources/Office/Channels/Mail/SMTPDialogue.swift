// SPDX-License-Identifier: Apache-2.0
//
// The client's half of RFC 5321 with STARTTLS (RFC 3207) and AUTH (RFC 4954), as a machine of replies and
// commands. It is our own because none of the packages that the house may use speaks SMTP, and because this
// half is small: one mail, one connection, no pipelining, no delivery status, no addresses outside ASCII.
//
//     greeting -> EHLO -> [STARTTLS -> EHLO] -> [AUTH] -> MAIL -> RCPT... -> DATA -> mail -> QUIT
//
// What a reply means for the parcel: 4xx is later, whatever it answers. 5xx to MAIL, RCPT or DATA means that
// this mail will never be taken. 5xx to anything before is no word on the mail: a password or the server's
// settings are wrong, people mend them, and the mail goes then. A recipient who is refused does not take the
// mail from the others.
//
// The one moment that nobody can decide: the connection ends after the mail was sent and before the reply
// came. The server may have taken it. It is sent again, because a mail that comes twice harms less than one
// that never comes, and it comes under the same Message-ID.

import VillageModel
import Wording

/// One mail's way through one connection.
struct SMTPDialogue: Sendable {
    /// What the wire is to do.
    enum Action: Sendable {
        /// Send these bytes; the next reply is for them. They may carry the password.
        case send([UInt8])
        /// Raise the line to TLS, then call `secured()`.
        case secure
        /// The mail was taken for these people and not for those.
        case finish(SMTPOutcome)
        /// It ends here.
        case fail(ChannelFailure)
    }

    private enum Stage: Sendable {
        case greeting, hello, upgrade, plain, loginName, loginUser, loginPassword, sender
        case recipient(Int)
        case data, mail
    }

    private let server: SMTPServer
    private let sender: SMTPAddress
    private let recipients: [SMTPAddress]
    private let mail: [UInt8]
    private var stage = Stage.greeting
    private var isSecure: Bool
    private var outcome = SMTPOutcome()

    /// A dialogue about one mail; the greeting comes first.
    init(
        _ server: SMTPServer, from sender: SMTPAddress, to recipients: [SMTPAddress],
        mail: SMTPMessage
    ) {
        self.server = server
        self.sender = sender
        self.recipients = recipients
        self.mail = mail.stuffed
        isSecure = server.security == .tls
    }

    /// Takes the next reply.
    mutating func receive(_ reply: SMTPReply) -> Action {
        switch stage {
        case .greeting: return reply.code == 220 ? greet() : failed(reply, ChannelReason.greeting)
        case .hello: return reply.code == 250 ? begin(reply) : failed(reply, Phrase(same: "EHLO"))
        case .upgrade: return reply.code == 220 ? .secure : failed(reply, Phrase(same: "STARTTLS"))
        case .loginName:
            return next(.loginUser, 334, reply, base64(Array((server.user ?? "").utf8)))
        case .loginUser:
            let password = base64(Array((server.password?.revealed ?? "").utf8))
            return next(.loginPassword, 334, reply, password)
        case .plain, .loginPassword:
            return reply.code == 235 ? introduce() : failedLogin(reply)
        case .sender:
            return reply.code == 250
                ? ask(0) : failed(reply, Phrase(same: "MAIL"), isAboutMail: true)
        case .recipient(let index):
            if reply.isPositive {
                outcome.took.append(recipients[index])
            } else {
                outcome.refused.append((recipients[index], reply))
            }
            return ask(index + 1)
        case .data:
            guard reply.code == 354 else {
                return failed(reply, Phrase(same: "DATA"), isAboutMail: true)
            }
            stage = .mail
            return .send(mail)
        case .mail:
            return reply.code == 250
                ? .finish(outcome) : failed(reply, ChannelReason.mail, isAboutMail: true)
        }
    }

    /// The line is TLS now: what was said before does not count.
    mutating func secured() -> Action {
        isSecure = true
        return greet()
    }

    /// The connection ended.
    func closed() -> ChannelFailure {
        if case .mail = stage {
            return refused(ChannelReason.closedAfterMail)
        }
        return refused(ChannelReason.closed)
    }

    /// A failure of this server.
    func refused(_ reason: Phrase) -> ChannelFailure {
        .refused(destination: server.description, reason: reason)
    }

    private mutating func greet() -> Action { command(.hello, "EHLO \(server.hello)") }

    private mutating func begin(_ offers: SMTPReply) -> Action {
        if !isSecure, server.security == .starttls {
            guard offers.offer("STARTTLS") != nil else {
                return .fail(refused(ChannelReason.noSTARTTLS))
            }
            return command(.upgrade, "STARTTLS")
        }
        guard let user = server.user, let password = server.password else { return introduce() }
        let ways = offers.offer("AUTH") ?? []
        if ways.contains("PLAIN") {
            let proof = base64([0] + Array(user.utf8) + [0] + Array(password.revealed.utf8))
            return command(.plain, "AUTH PLAIN " + String(decoding: proof, as: UTF8.self))
        }
        guard ways.contains("LOGIN") else {
            return .fail(refused(ChannelReason.noLogin))
        }
        return command(.loginName, "AUTH LOGIN")
    }

    private mutating func introduce() -> Action { command(.sender, "MAIL FROM:<\(sender)>") }

    private mutating func ask(_ index: Int) -> Action {
        if index < recipients.count {
            return command(.recipient(index), "RCPT TO:<\(recipients[index])>")
        }
        guard outcome.took.isEmpty else { return command(.data, "DATA") }
        return .fail(outcome.failure(server) ?? refused(ChannelReason.takenForNobody))
    }

    private mutating func command(_ next: Stage, _ line: String) -> Action {
        stage = next
        return .send(Array((line + "\r\n").utf8))
    }

    private mutating func next(
        _ next: Stage, _ code: Int, _ reply: SMTPReply, _ line: [UInt8]
    ) -> Action {
        guard reply.code == code else { return failedLogin(reply) }
        stage = next
        return .send(line + [0x0D, 0x0A])
    }

    /// A server may repeat what it was told, so of its answer to AUTH only the digits are kept.
    private func failedLogin(_ reply: SMTPReply) -> Action {
        .fail(refused(Phrase(same: "AUTH: \(reply.code)")))
    }

    private func failed(
        _ reply: SMTPReply, _ asked: Phrase, isAboutMail: Bool = false
    ) -> Action {
        let reason = asked + ": \(reply.words)"
        guard isAboutMail, reply.code >= 500 else { return .fail(refused(reason)) }
        return .fail(.rejected(destination: server.description, reason: reason))
    }
}

/// For whom a mail was taken.
struct SMTPOutcome: Sendable {
    /// They will have it.
    var took: [SMTPAddress] = []
    /// They will not, and why.
    var refused: [(SMTPAddress, SMTPReply)] = []

    /// What the refused ones mean: later when one of them was refused for now; nil when there are none.
    func failure(_ server: SMTPServer) -> ChannelFailure? {
        guard let (address, reply) = refused.first(where: { $0.1.isForNow }) ?? refused.first else {
            return nil
        }
        var reason = Phrase(same: "\(address): \(reply.words)")
        if !took.isEmpty { reason = reason + ChannelReason.takenForOthers(took.count) }
        return reply.isForNow
            ? .refused(destination: server.description, reason: reason)
            : .rejected(destination: server.description, reason: reason)
    }
}
