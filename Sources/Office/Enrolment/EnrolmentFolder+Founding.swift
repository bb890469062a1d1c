// SPDX-License-Identifier: Apache-2.0
//
// An authority is built beside its place and renamed into it, so that a founding that was cut off leaves
// nothing that looks like one. Nothing was given to anybody before the rename, and so nothing is lost.

import Glibc
public import VillageModel

extension EnrolmentFolder {
    /// Whether a command did something, or found that it had been done.
    public enum Outcome: Hashable, Sendable {
        /// It was done now.
        case done
        /// It was so already; nothing was changed.
        case already
    }

    /// Founds an authority with its spare, the broker's files and the office's own certificates.
    ///
    /// The same founding again is `already`; another one in the same place throws `exists`. The folder
    /// may be there, empty. Some 10 ms.
    public static func found(
        _ path: String, _ founding: Founding, at now: Instant
    ) throws(EnrolmentFailure) -> (folder: EnrolmentFolder, outcome: Outcome) {
        let path = try absolute(path)
        if PrivateFile.exists(path + "/ledger.jsonl") {
            let folder = try EnrolmentFolder(path)
            guard folder.ledger.founding == founding else { throw .exists(path: path) }
            return (folder, .already)
        }
        // Without a battery a clock begins in 1970, and the whole authority would end in 1990.
        guard now >= earliest else { throw .clock(now) }
        let draft = "\(path).partial-\(getpid())"
        guard mkdir(draft, 0o700) == 0 else { throw PrivateFile.failed("mkdir", draft) }
        do throws(EnrolmentFailure) {
            try build(draft, final: path, founding, at: now)
            guard rename(draft, path) == 0 else {
                if errno == ENOTEMPTY || errno == EEXIST { throw .exists(path: path) }
                throw PrivateFile.failed("rename", path)
            }
        } catch {
            FolderRemoval.remove(draft)
            throw error
        }
        try PrivateFile.synchronise(PrivateFile.folder(of: path))
        return (try EnrolmentFolder(path), .done)
    }

    // 2026-01-01: before this was written.
    private static let earliest = Instant(rawValue: 1_767_225_600_000)

    private static func build(
        _ draft: String, final path: String, _ founding: Founding, at now: Instant
    ) throws(EnrolmentFailure) {
        // Certificates count whole seconds.
        let birth = Instant(rawValue: now.seconds * 1_000)
        var folder = EnrolmentFolder(
            founded: draft, ledger: EnrolmentLedger(founding, at: birth))
        let authority = try CertificateAuthority(named: "Kentongan CA \(founding.group)", at: birth)
        let spare = try CertificateAuthority(
            named: "Kentongan CA \(founding.group) cadangan", at: birth)
        let bundle = try authority.certificate.pem() + spare.certificate.pem()
        let emptySpareList = try spare.revocationList([], at: birth)
        for name in ["spare", "broker", "boxes"] {
            try PrivateFile.makeFolder(folder.file(name))
        }
        try PrivateFile.write(bundle, to: folder.file("ca.crt"))
        try PrivateFile.write(try authority.key.pem(), to: folder.file("ca.key"), mode: 0o400)
        try PrivateFile.write(
            try spare.certificate.pem() + authority.certificate.pem(),
            to: folder.file("spare/ca.crt"))
        try PrivateFile.write(try spare.key.pem(), to: folder.file("spare/ca.key"), mode: 0o400)
        try PrivateFile.write(emptySpareList, to: folder.file("broker/spare.crl"))
        try giveBroker(founding.user, folder.file("broker"))
        try PrivateFile.write(bundle, to: folder.file("broker/ca.crt"))
        try folder.issueBroker(authority, at: birth)
        let settings = BrokerSettings(folder: path + "/broker", founding: founding)
        try PrivateFile.write(Array(settings.text.utf8), to: folder.file("broker/mosquitto.conf"))
        for identity in ClientIdentity.office {
            try folder.issue(to: identity, authority, at: birth)
        }
        try folder.writeLists(authority, at: birth)
        try folder.writeLedger()
    }

    mutating func issueBroker(
        _ authority: CertificateAuthority, at now: Instant
    ) throws(EnrolmentFailure) {
        let key = try SigningKey.fresh()
        let certificate = try authority.certifyBroker(key, names: ledger.founding.broker, at: now)
        ledger.issue(certificate, to: "broker", at: now)
        try writeLedger()
        try PrivateFile.write(try key.pem(), to: file("broker/broker.key"), mode: 0o400)
        try PrivateFile.write(try certificate.pem(), to: file("broker/broker.crt"))
    }

    /// Gives the broker's folder to the broker's user, who rewrites its access list; root only.
    private static func giveBroker(_ user: String, _ folder: String) throws(EnrolmentFailure) {
        guard let entry = getpwnam(user) else { throw .unknownUser(user) }
        let id = entry.pointee.pw_uid
        let group = entry.pointee.pw_gid
        guard id != geteuid() else { return }
        guard chown(folder, id, group) == 0 else { throw PrivateFile.failed("chown", folder) }
    }
}
