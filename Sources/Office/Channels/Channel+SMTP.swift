// SPDX-License-Identifier: Apache-2.0
//
// Mail for people. One parcel is one mail, however many alerts it holds, so a digest is one mail too. Who has
// it is remembered for each recipient: when a server takes a mail for some and asks the others to wait, only
// the others get it again.

import Alerting
import Glibc
import SettingsFile
import Synchronization
public import VillageModel
public import Wording

extension ChannelKind {
    /// Mail: `host`, `port`, `security`, `ca`, `user`, `password-file`, `from`, `to`.
    static let smtp = ChannelKind(identifier: "smtp") { reader, section in
        let host = reader.text(section, "host", .required, longest: 255)
        let security = reader.choice(
            section, "security", default: SMTPServer.Security.starttls)
        let port = reader.port(section, "port", default: security == .tls ? 465 : 587)
        let authorities = reader.authorities(section)
        let user = reader.text(section, "user", longest: 255)
        let password = reader.secret(section, "password-file")
        let sender = reader.addresses(section, "from")
        let recipients = reader.addresses(section, "to")
        guard let host, let recipients else { return nil }
        guard let sender, sender.count == 1 else {
            if sender != nil { reader.refuse(section, "from", .value(.form(.mailAddress))) }
            return nil
        }
        guard
            let server = SMTPServer(
                host: host, port: port, security: security, authorities: authorities,
                hello: SMTPServer.ownName, user: user, password: password)
        else {
            let isHalf = (user == nil) != (password == nil)
            reader.refuse(
                section, isHalf ? (user == nil ? "password-file" : "user") : "host",
                .value(.form(isHalf ? .halfLogin : .openLine)))
            return nil
        }
        return {
            .smtp(
                name: $0.name, language: $0.language, server: server, from: sender[0],
                to: recipients)
        }
    }
}

extension Channel {
    /// Writes each parcel as one mail to all recipients.
    ///
    /// The deadline is for a whole dialogue with the server, connecting included.
    public static func smtp(
        name: String, language: Language = .indonesian, server: SMTPServer,
        from sender: SMTPAddress,
        to recipients: [SMTPAddress], deadline: TimeSpan = .seconds(60)
    ) -> Channel {
        let told = Mutex<[SMTPAddress: ToldEvents]>([:])
        let turnstile = Turnstile()
        return Channel(
            name: name, language: language,
            test: { (message: TestMessage) async throws(ChannelFailure) in
                // Whoever tries a channel out waits for the answer.
                let wire = try SMTPWire(server, deadline: min(deadline, .seconds(18)))
                let mail = SMTPMessage(message, from: sender, to: recipients, language: language)
                let dialogue = SMTPDialogue(server, from: sender, to: recipients, mail: mail)
                if let failure = try await wire.run(dialogue).failure(server) { throw failure }
            }
        ) {
            (parcel: Parcel) async throws(ChannelFailure) in
            try await turnstile.pass { () throws(ChannelFailure) in
                let wire = try SMTPWire(server, deadline: deadline)
                var failure: ChannelFailure?
                for (people, rest) in told.withLock({ remaining(parcel, recipients, $0) }) {
                    let mail = SMTPMessage(rest, from: sender, to: people, language: language)
                    let dialogue = SMTPDialogue(server, from: sender, to: people, mail: mail)
                    let outcome = try await wire.run(dialogue)
                    told.withLock { told in
                        for address in outcome.took {
                            for event in rest.events {
                                told[address, default: ToldEvents()].note(event)
                            }
                        }
                    }
                    failure = failure ?? outcome.failure(server)
                }
                if let failure { throw failure }
            }
        }
    }
}

/// Who still lacks what of a parcel: people who lack the same share a mail.
private func remaining(
    _ parcel: Parcel, _ recipients: [SMTPAddress], _ told: [SMTPAddress: ToldEvents]
) -> [([SMTPAddress], Parcel)] {
    var groups: [([SMTPAddress], Parcel)] = []
    for address in recipients {
        let fresh = parcel.events.filter { told[address]?.holds($0) != true }
        guard !fresh.isEmpty else { continue }
        if let index = groups.firstIndex(where: { $0.1.events == fresh }) {
            groups[index].0.append(address)
            continue
        }
        let key =
            fresh.count == parcel.events.count
            ? parcel.key : "\(parcel.key)-\(fresh[0].sequence)"
        groups.append(([address], Parcel(events: fresh, isDigest: parcel.isDigest, key: key)))
    }
    return groups
}

extension SMTPServer {
    /// This machine's name if it is a whole one; the address of its loopback otherwise, which every server takes.
    fileprivate static var ownName: String {
        var buffer = [CChar](repeating: 0, count: 256)
        guard gethostname(&buffer, buffer.count - 1) == 0 else { return "[127.0.0.1]" }
        let name = String(
            decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return name.contains(".") && SMTPAddress.isDomain(name.utf8) ? name : "[127.0.0.1]"
    }
}

extension SettingsPhrase {
    fileprivate static let mailAddress = SettingsPhrase(
        "bukan alamat surel. Tulis misalnya petugas@diskominfo.example.id",
        "is no mail address. Write for example petugas@diskominfo.example.id")
    fileprivate static let halfLogin = SettingsPhrase(
        "tanpa pasangannya. Tulis user dan password-file, atau hapus keduanya",
        "stands alone. Write user and password-file, or neither")
    fileprivate static let openLine = SettingsPhrase(
        "bukan nama server, atau security = none di luar mesin ini. Tulis security = starttls atau tls",
        "is no server's name, or security = none outside this machine. Write security = starttls or tls"
    )
}

extension SettingsReader {
    /// Mail addresses, each once; nil, and a mistake told, when there is none or one that is wrong.
    fileprivate mutating func addresses(
        _ section: SettingsSection, _ key: String
    ) -> [SMTPAddress]? {
        value(section, key, .required, example: SettingsPhrase("petugas@example.id")) { text in
            let words = text.split(separator: ",").map {
                $0.split(separator: " ").joined(separator: " ")
            }
            let addresses = words.compactMap { SMTPAddress($0) }
            guard addresses.count == words.count, !addresses.isEmpty,
                Set(addresses).count == addresses.count
            else { return .failure(.value(.form(.mailAddress))) }
            return .success(addresses)
        }
    }
}
