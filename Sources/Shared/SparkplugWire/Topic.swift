// SPDX-License-Identifier: Apache-2.0

/// The kinds of Sparkplug messages between a node and its host.
public enum MessageKind: String, CaseIterable, Sendable {
    /// A node's birth certificate.
    case nodeBirth = "NBIRTH"
    /// A node's death, mostly as its will.
    case nodeDeath = "NDEATH"
    /// A node's data.
    case nodeData = "NDATA"
    /// A command to a node.
    case nodeCommand = "NCMD"
    /// A device's birth; Kentongan's own boxes have no devices.
    case deviceBirth = "DBIRTH"
    /// A device's death.
    case deviceDeath = "DDEATH"
    /// A device's data.
    case deviceData = "DDATA"
    /// A command to a device.
    case deviceCommand = "DCMD"
}

/// A topic of the Sparkplug namespace.
public enum Topic: Hashable, Sendable {
    /// `spBv1.0/group/KIND/node`, with a device behind it for the D kinds.
    case message(MessageKind, group: String, node: String, device: String?)
    /// `spBv1.0/STATE/host`.
    case state(host: String)

    /// Reads a topic; nil for anything outside the namespace or with an empty or wild level.
    public init?(_ text: String) {
        let levels = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard levels.count >= 3, levels[0] == "spBv1.0" else { return nil }
        for level in levels where !Topic.isLevel(level) { return nil }
        if levels[1] == "STATE" {
            guard levels.count == 3 else { return nil }
            self = .state(host: levels[2])
            return
        }
        guard levels.count >= 4, let kind = MessageKind(rawValue: levels[2]) else { return nil }
        guard levels.count == (kind.isAboutDevice ? 5 : 4) else { return nil }
        self = .message(
            kind, group: levels[1], node: levels[3], device: levels.count == 5 ? levels[4] : nil)
    }

    /// The topic of a node's message.
    public static func node(_ kind: MessageKind, group: String, node: String) -> Topic {
        .message(kind, group: group, node: node, device: nil)
    }

    /// The topic as text.
    public var text: String {
        switch self {
        case .message(let kind, let group, let node, nil):
            "spBv1.0/\(group)/\(kind.rawValue)/\(node)"
        case .message(let kind, let group, let node, let device?):
            "spBv1.0/\(group)/\(kind.rawValue)/\(node)/\(device)"
        case .state(let host): "spBv1.0/STATE/\(host)"
        }
    }

    /// Whether a text can stand as one level: 1 to 64 bytes, printable ASCII without `/`, `+`, `#`, `$`.
    public static func isLevel(_ text: String) -> Bool {
        guard (1...64).contains(text.utf8.count) else { return false }
        for byte in text.utf8 {
            guard byte > 0x20, byte < 0x7F else { return false }
            guard byte != 0x2F, byte != 0x2B, byte != 0x23, byte != 0x24 else { return false }
        }
        return true
    }
}

extension MessageKind {
    var isAboutDevice: Bool {
        switch self {
        case .deviceBirth, .deviceDeath, .deviceData, .deviceCommand: true
        default: false
        }
    }
}

/// A message to be handed to MQTT.
public struct WireMessage: Hashable, Sendable {
    /// The topic.
    public let topic: String
    /// The body.
    public let payload: [UInt8]
    /// MQTT quality of service, 0 or 1.
    public let qos: Int32
    /// Whether the broker keeps it for later subscribers; only STATE.
    public let retain: Bool

    /// Makes a message.
    public init(topic: String, payload: [UInt8], qos: Int32 = 0, retain: Bool = false) {
        self.topic = topic
        self.payload = payload
        self.qos = qos
        self.retain = retain
    }
}
