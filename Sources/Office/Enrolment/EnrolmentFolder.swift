// SPDX-License-Identifier: Apache-2.0
//
// Everything of one authority in one folder:
//
//   ledger.jsonl                          what was founded, issued, revoked: the truth
//   ca.crt  ca.key                        both authorities' certificates; the key that issues, 0400
//   spare/  ca.crt ca.key villages.crl    the spare authority, to be carried away; its certificate is in
//                                         every ca.crt, so that it can take over without visiting a box
//   broker/ mosquitto.conf ca.crt broker.crt broker.key villages.crl dynamic-security.json
//   collector/ manager/ observer/         the office's own clients: ca.crt, NAME.crt, NAME.key
//   boxes/BOX/                            ca.crt box.crt box.key attest.key, for the box
//
// Folders are 0700, keys 0400, all else 0600. The order of writing is the order of truth: the ledger first,
// then what follows from it. A command that was cut off is finished by repeating it.

import Glibc
import VillageModel

/// One certificate authority on disk; for one thread.
///
/// Every change holds the folder's lock.
public struct EnrolmentFolder {
    /// The absolute path, without a slash at the end.
    public let path: String
    /// What the ledger says.
    public internal(set) var ledger: EnrolmentLedger
    let lock: FolderLock?

    /// Opens an authority; `changing` takes the lock.
    ///
    /// Throws `missing` where none was founded.
    public init(_ path: String, changing: Bool = true) throws(EnrolmentFailure) {
        self.path = try EnrolmentFolder.absolute(path)
        let file = self.path + "/ledger.jsonl"
        guard PrivateFile.exists(file) else { throw .missing(path: file) }
        lock = changing ? try FolderLock(self.path) : nil
        ledger = try EnrolmentLedger(reading: PrivateFile.read(file), path: file)
    }

    init(founded path: String, ledger: EnrolmentLedger) {
        self.path = path
        self.ledger = ledger
        lock = nil
    }

    /// The path of a file in the folder.
    public func file(_ name: String) -> String { "\(path)/\(name)" }

    var access: AccessList {
        AccessList(group: ledger.founding.group, host: ledger.founding.host)
    }

    /// The authority that issues; throws when its key may be read by others.
    func authority(_ folder: String = "") throws(EnrolmentFailure) -> CertificateAuthority {
        let key = file("\(folder)ca.key")
        try PrivateMode.check(key)
        let certificate = file("\(folder)ca.crt")
        guard
            let authority = CertificateAuthority(
                certificate: try PrivateFile.read(certificate), key: try PrivateFile.read(key))
        else { throw .damaged(path: key, fault: "not the key of \(certificate)") }
        return authority
    }

    func writeLedger() throws(EnrolmentFailure) {
        try PrivateFile.write(ledger.bytes, to: file("ledger.jsonl"))
    }

    /// Derives the broker's two lists from the ledger.
    func writeLists(
        _ authority: CertificateAuthority, at now: Instant
    ) throws(EnrolmentFailure) {
        let own = try authority.revocationList(ledger.revocations, at: now)
        let spare = try PrivateFile.read(file("broker/spare.crl"))
        try PrivateFile.write(own + spare, to: file("broker/villages.crl"))
        try PrivateFile.write(
            access.file(boxes: ledger.activeBoxes), to: file("broker/dynamic-security.json"))
    }

    /// Issues a certificate with a fresh key and puts both in the client's folder, whole or not.
    mutating func issue(
        to identity: ClientIdentity, _ authority: CertificateAuthority, at now: Instant
    ) throws(EnrolmentFailure) {
        let key = try SigningKey.fresh()
        let certificate = try authority.certify(key, as: identity, at: now)
        ledger.issue(certificate, to: identity.description, at: now)
        try writeLedger()
        try PrivateFile.makeFolder(file(identity.folder))
        let place = "\(identity.folder)/\(identity.file)"
        try PrivateFile.write(
            try PrivateFile.read(file("ca.crt")), to: file("\(identity.folder)/ca.crt"))
        try PrivateFile.write(try key.pem(), to: file(place + ".key"), mode: 0o400)
        // Last, so that its presence says that the folder is whole.
        try PrivateFile.write(try certificate.pem(), to: file(place + ".crt"))
    }

    /// Whether a certificate from the ledger and its key lie at this place, without ending.
    func isComplete(_ place: String) -> Bool {
        guard let bytes = try? PrivateFile.read(file(place + ".crt")),
            let certificate = Certificate(pem: bytes),
            let secret = try? PrivateFile.read(file(place + ".key")),
            let key = SigningKey(pem: secret), certificate.belongs(to: key)
        else { return false }
        return ledger.issues.contains { $0.serial == certificate.serial }
    }

    /// The path from the root; throws one that a settings file cannot hold.
    static func absolute(_ path: String) throws(EnrolmentFailure) -> String {
        var text = path
        if !text.hasPrefix("/") {
            var room = [CChar](repeating: 0, count: 4_096)
            guard getcwd(&room, room.count) != nil else { throw PrivateFile.failed("getcwd", ".") }
            let here = room.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
            text = String(decoding: here, as: UTF8.self) + "/" + text
        }
        while text.utf8.count > 1, text.hasSuffix("/") { text.removeLast() }
        let plain = text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        guard plain, text != "/" else { throw .badAddress(path) }
        return text
    }
}
