// SPDX-License-Identifier: Apache-2.0
//
// ledger.jsonl: one JSON object a line, oldest first. The first line founds the authority, every other one
// issues, names the key with which a box signs attestations, or revokes:
//
//   {"at":1795305600000,"event":"founded","group":"3510","host":"diskominfo",
//    "broker":["mqtt.example.go.id"],"port":8883,"user":"mosquitto"}
//   {"at":1795305600000,"event":"issued","name":"0mpjtb9d5f","serial":"5f...","ends":1953072000000}
//   {"at":1795305600000,"event":"attests","name":"0mpjtb9d5f","key":"PUBLIC-KEY-IN-BASE64URL"}
//   {"at":1795305600000,"event":"revoked","name":"0mpjtb9d5f"}
//
// Times are milliseconds of UTC. A certificate is written down before anybody gets it, so none exists that
// the ledger does not have. Revoking names no serial: every certificate that this name ever had is void.
// The broker's access list and the revocation list are derived from the ledger and can be lost.

import Glibc
import SparkplugWire
public import VillageModel

/// What the authority was founded for.
public struct Founding: Hashable, Sendable {
    /// The Sparkplug group: the four digits of the kabupaten.
    public let group: String
    /// The Sparkplug host, whose STATE the boxes watch.
    public let host: String
    /// The names under which boxes reach the broker.
    public let broker: [BrokerName]
    /// The broker's TCP port.
    public let port: UInt16
    /// The user under which the broker runs.
    public let user: String

    /// Makes a founding; throws what cannot stand in topics and certificates.
    public init(
        group: String, host: String, broker: [String], port: UInt16 = 8_883, user: String
    ) throws(EnrolmentFailure) {
        guard group.utf8.count == 4, group.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { throw .badAddress(group) }
        guard Topic.isLevel(host) else { throw .badAddress(host) }
        var names: [BrokerName] = []
        for text in broker {
            guard let name = BrokerName(text) else { throw .badAddress(text) }
            names.append(name)
        }
        guard !names.isEmpty, names.count <= 32, port > 0 else {
            throw .badAddress(broker.first ?? "")
        }
        let plain = user.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        guard (1...32).contains(user.utf8.count), plain else { throw .unknownUser(user) }
        self.group = group
        self.host = host
        self.broker = names
        self.port = port
        self.user = user
    }
}

extension Founding {
    /// The user of this process; empty when the machine does not know its name.
    public static var currentUser: String {
        getpwuid(geteuid()).map { String(cString: $0.pointee.pw_name) } ?? ""
    }
}

/// All that the authority has ever done, as values; reading and writing bytes is pure.
public struct EnrolmentLedger: Hashable, Sendable {
    /// One certificate that was issued.
    public struct Issue: Hashable, Sendable {
        /// The common name.
        public let name: String
        /// The serial number in hexadecimal digits.
        public let serial: String
        /// When it was issued.
        public let at: Instant
        /// Until when it holds.
        public let ends: Instant
    }

    /// What the authority was founded for.
    public let founding: Founding
    /// When.
    public let foundedAt: Instant
    /// All certificates, oldest first.
    public private(set) var issues: [Issue] = []
    /// The public halves of the keys with which boxes sign attestations, in base64url; the newest counts.
    public private(set) var attestationKeys: [BoxID: String] = [:]
    /// Since when a name is void.
    public private(set) var revokedAt: [String: Instant] = [:]
    private var lines: [UInt8]

    /// Begins a ledger.
    public init(_ founding: Founding, at now: Instant) {
        self.founding = founding
        foundedAt = now
        lines = LedgerLine.founded(founding, at: now).bytes + [0x0A]
    }

    /// Reads a ledger; throws `damaged` with the line that is not understood.
    public init(reading bytes: [UInt8], path: String) throws(EnrolmentFailure) {
        var first: (Founding, Instant)?
        var rest: [LedgerLine] = []
        for (index, text) in bytes.split(separator: 0x0A).enumerated() {
            guard let line = LedgerLine(Array(text)) else {
                throw .damaged(path: path, fault: "line \(index + 1)")
            }
            if case .founded(let founding, let at) = line, index == 0 {
                first = (founding, at)
            } else {
                rest.append(line)
            }
        }
        guard let first else { throw .damaged(path: path, fault: "line 1") }
        self.init(first.0, at: first.1)
        for line in rest { append(line) }
    }

    /// The whole file.
    public var bytes: [UInt8] { lines }

    /// The boxes that may connect, in order.
    public var activeBoxes: [BoxID] {
        Set(issues.map(\.name)).filter { revokedAt[$0] == nil }.compactMap { BoxID($0) }.sorted()
    }

    /// Whether a name ever had a certificate.
    public func knows(_ name: String) -> Bool { issues.contains { $0.name == name } }

    /// All certificates of void names, for the revocation list.
    public var revocations: [Revocation] {
        issues.compactMap { issue in
            revokedAt[issue.name].map { Revocation(serial: issue.serial, at: $0) }
        }
    }

    /// Writes down a certificate that is about to exist.
    public mutating func issue(_ certificate: Certificate, to name: String, at now: Instant) {
        append(
            .issued(Issue(name: name, serial: certificate.serial, at: now, ends: certificate.end)))
    }

    /// Writes down that a name is void from now on; the first time counts.
    public mutating func revoke(_ name: String, at now: Instant) {
        guard revokedAt[name] == nil else { return }
        append(.revoked(name: name, at: now))
    }

    /// Writes down with which key a box signs from now on.
    public mutating func attest(_ box: BoxID, with key: String, at now: Instant) {
        append(.attests(box, key: key, at: now))
    }

    private mutating func append(_ line: LedgerLine) {
        switch line {
        case .founded: return
        case .issued(let issue): issues.append(issue)
        case .attests(let box, let key, _): attestationKeys[box] = key
        case .revoked(let name, let at): revokedAt[name] = revokedAt[name] ?? at
        }
        lines += line.bytes + [0x0A]
    }
}
