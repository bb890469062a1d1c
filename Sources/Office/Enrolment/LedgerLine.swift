// SPDX-License-Identifier: Apache-2.0

import JSONText
import VillageModel

/// One line of the ledger.
enum LedgerLine {
    case founded(Founding, at: Instant)
    case issued(EnrolmentLedger.Issue)
    case attests(BoxID, key: String, at: Instant)
    case revoked(name: String, at: Instant)

    /// Reads a line; nil when it is not one of ours, whole.
    init?(_ bytes: [UInt8]) {
        guard let line = try? JSONValue(parsing: bytes), let at = line["at"]?.integer else {
            return nil
        }
        let instant = Instant(rawValue: at)
        switch line["event"]?.text {
        case "founded":
            let names = (line["broker"]?.array ?? []).compactMap(\.text)
            guard let group = line["group"]?.text, let host = line["host"]?.text,
                let port = line["port"]?.integer.flatMap({ UInt16(exactly: $0) }),
                let user = line["user"]?.text,
                let founding = try? Founding(
                    group: group, host: host, broker: names, port: port, user: user)
            else { return nil }
            self = .founded(founding, at: instant)
        case "issued":
            guard let name = line["name"]?.text, let serial = line["serial"]?.text,
                let ends = line["ends"]?.integer
            else { return nil }
            self = .issued(
                EnrolmentLedger.Issue(
                    name: name, serial: serial, at: instant, ends: Instant(rawValue: ends)))
        case "attests":
            guard let box = line["name"]?.text.flatMap({ BoxID($0) }), let key = line["key"]?.text
            else { return nil }
            self = .attests(box, key: key, at: instant)
        case "revoked":
            guard let name = line["name"]?.text else { return nil }
            self = .revoked(name: name, at: instant)
        default: return nil
        }
    }

    /// The line without its end.
    var bytes: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("at")
        switch self {
        case .founded(let founding, let at):
            writer.integer(at.rawValue)
            writer.member("event", "founded")
            writer.member("group", founding.group)
            writer.member("host", founding.host)
            writer.name("broker")
            writer.beginArray()
            for name in founding.broker { writer.text(name.description) }
            writer.endArray()
            writer.name("port")
            writer.integer(Int64(founding.port))
            writer.member("user", founding.user)
        case .issued(let issue):
            writer.integer(issue.at.rawValue)
            writer.member("event", "issued")
            writer.member("name", issue.name)
            writer.member("serial", issue.serial)
            writer.name("ends")
            writer.integer(issue.ends.rawValue)
        case .attests(let box, let key, let at):
            writer.integer(at.rawValue)
            writer.member("event", "attests")
            writer.member("name", box.description)
            writer.member("key", key)
        case .revoked(let name, let at):
            writer.integer(at.rawValue)
            writer.member("event", "revoked")
            writer.member("name", name)
        }
        writer.endObject()
        return writer.bytes
    }
}

extension JSONWriter {
    /// Writes a member whose value is text.
    mutating func member(_ name: String, _ text: String) {
        self.name(name)
        self.text(text)
    }
}
