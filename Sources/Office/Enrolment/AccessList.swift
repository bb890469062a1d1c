// SPDX-License-Identifier: Apache-2.0
//
// Who may do what at the broker, in the file format of mosquitto 2.0's dynamic security plugin. Everything
// is denied that is not named here; only unsubscribing is free. The plugin has no patterns with the user's
// name, so each box has a role of its own: its three topics out, its command topic and the host's STATE in,
// and SUBSCRIBE for exactly these two. Clients have no passwords: the certificate is the identity, and the
// plugin is asked about rights only.
//
// 10,000 boxes are 8 MB here, 0.2 s at the broker's start and 104 MB of its memory; above that, shard by
// group. The broker itself rewrites the file whenever it is told something over `$CONTROL`.

import JSONText
import SparkplugWire
public import VillageModel

/// One permission of a role.
public struct AccessRule: Hashable, Sendable {
    /// What the permission is about, in the plugin's words.
    public enum Kind: String, Sendable {
        /// Publishing, wills too.
        case send = "publishClientSend"
        /// Getting a message.
        case receive = "publishClientReceive"
        /// Subscribing to exactly this filter.
        case subscribe = "subscribeLiteral"
        /// Subscribing to anything that this filter contains.
        case subscribeWithin = "subscribePattern"
    }

    /// What it is about.
    public let kind: Kind
    /// The topic or filter.
    public let topic: String

    /// Makes a permission.
    public init(_ kind: Kind, _ topic: String) {
        self.kind = kind
        self.topic = topic
    }
}

/// The rights of one group's clients.
public struct AccessList: Sendable {
    /// Where the plugin takes commands.
    public static let control = "$CONTROL/dynamic-security/v1"

    private let group: String
    private let host: String

    /// Makes the rights for a Sparkplug group and its host.
    public init(group: String, host: String) {
        self.group = group
        self.host = host
    }

    /// All that a client may do.
    public func rules(of identity: ClientIdentity) -> [AccessRule] {
        let all = "spBv1.0/\(group)/#"
        let state = Topic.state(host: host).text
        switch identity {
        case .box(let box):
            let out: [MessageKind] = [.nodeBirth, .nodeData, .nodeDeath]
            let command = topic(.nodeCommand, box.description)
            return out.map { AccessRule(.send, topic($0, box.description)) } + [
                AccessRule(.receive, command), AccessRule(.receive, state),
                AccessRule(.subscribe, command), AccessRule(.subscribe, state),
            ]
        case .collector:
            return [
                AccessRule(.send, topic(.nodeCommand, "+")), AccessRule(.send, state),
                AccessRule(.receive, all), AccessRule(.receive, state),
                AccessRule(.subscribeWithin, all), AccessRule(.subscribe, state),
            ]
        case .manager:
            return [
                AccessRule(.send, AccessList.control),
                AccessRule(.receive, AccessList.control + "/response"),
                AccessRule(.subscribe, AccessList.control + "/response"),
            ]
        case .observer:
            let states = "spBv1.0/STATE/#"
            return [
                AccessRule(.receive, all), AccessRule(.receive, states),
                AccessRule(.subscribeWithin, all), AccessRule(.subscribeWithin, states),
            ]
        }
    }

    /// The plugin's whole file for these boxes and the office's identities.
    public func file(boxes: [BoxID]) -> [UInt8] {
        let identities = ClientIdentity.office + boxes.map { .box($0) }
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("defaultACLAccess")
        writer.beginObject()
        for name in ["publishClientSend", "publishClientReceive", "subscribe", "unsubscribe"] {
            writer.name(name)
            writer.boolean(name == "unsubscribe")
        }
        writer.endObject()
        writer.name("clients")
        writer.beginArray()
        for identity in identities {
            writer.beginObject()
            writer.client(identity)
            writer.endObject()
        }
        writer.endArray()
        writer.name("groups")
        writer.beginArray()
        writer.endArray()
        writer.name("roles")
        writer.beginArray()
        for identity in identities {
            writer.beginObject()
            writer.role(identity, rules(of: identity))
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        return writer.bytes + [0x0A]
    }

    /// The names of the clients in a plugin's file; nil when it is not one.
    public static func clients(in file: [UInt8]) -> [String]? {
        let value = try? JSONValue(parsing: file, limits: JSONLimits(bytes: 67_108_864))
        return value?["clients"]?.array?.compactMap { $0["username"]?.text }
    }

    private func topic(_ kind: MessageKind, _ node: String) -> String {
        // The collector's wildcard is a level like any other here.
        "spBv1.0/\(group)/\(kind.rawValue)/\(node)"
    }
}

extension JSONWriter {
    /// A client with its one role, without the braces.
    mutating func client(_ identity: ClientIdentity) {
        member("username", identity.description)
        name("roles")
        beginArray()
        beginObject()
        member("rolename", identity.description)
        endObject()
        endArray()
    }

    /// A role with its permissions, without the braces.
    mutating func role(_ identity: ClientIdentity, _ rules: [AccessRule]) {
        member("rolename", identity.description)
        name("acls")
        beginArray()
        for rule in rules {
            beginObject()
            member("acltype", rule.kind.rawValue)
            member("topic", rule.topic)
            name("allow")
            boolean(true)
            endObject()
        }
        endArray()
    }
}
