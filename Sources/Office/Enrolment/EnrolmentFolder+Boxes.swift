// SPDX-License-Identifier: Apache-2.0

import COpenSSL
public import VillageModel

extension EnrolmentFolder {
    /// Enrols a box: certificate and key in its folder, a role at the broker.
    ///
    /// A box that is enrolled and whose files are here is `already`; when they are not, it gets new ones,
    /// and the old ones hold until their end or until the box is revoked. A revoked id throws `revoked`:
    /// ids are never used again. With a transport the running broker is told too.
    public mutating func enrol(
        _ box: BoxID, at now: Instant, live: AccessCommand.Transport? = nil
    ) throws(EnrolmentFailure) -> Outcome {
        guard ledger.revokedAt[box.description] == nil else { throw .revoked(box) }
        let authority = try authority()
        let isComplete = isComplete("\(ClientIdentity.box(box).folder)/box")
        if !isComplete { try issue(to: .box(box), authority, at: now) }
        if let live {
            try AccessCommand.admit(
                .box(box), with: access.rules(of: .box(box)), mark: try mark()
            ).perform(live)
        }
        // After the broker: it rewrites its file with what it knows, and the ledger may know more.
        try writeLists(authority, at: now)
        return isComplete ? .already : .done
    }

    /// Certifies a key that never left its box; the request's subject is not taken over.
    ///
    /// The answer is the certificate in PEM; nothing is put into the box's folder.
    public mutating func enrol(
        _ box: BoxID, request: SigningRequest, at now: Instant,
        live: AccessCommand.Transport? = nil
    ) throws(EnrolmentFailure) -> [UInt8] {
        guard ledger.revokedAt[box.description] == nil else { throw .revoked(box) }
        let authority = try authority()
        let certificate = try authority.issue(request, to: .box(box), at: now)
        ledger.issue(certificate, to: box.description, at: now)
        try writeLedger()
        if let live {
            try AccessCommand.admit(
                .box(box), with: access.rules(of: .box(box)), mark: try mark()
            ).perform(live)
        }
        try writeLists(authority, at: now)
        return try certificate.pem()
    }

    /// Gives the broker, an identity of the office or a box a new key and a new certificate.
    ///
    /// The old ones hold until their end, so nothing stops until the new files are in place. A name that
    /// got its certificate within the last day is `already`.
    public mutating func renew(
        _ name: String, at now: Instant
    ) throws(EnrolmentFailure) -> Outcome {
        let identity = ClientIdentity(commonName: name)
        if case .box(let box) = identity {
            guard ledger.knows(name) else { throw .unknownBox(box) }
            guard ledger.revokedAt[name] == nil else { throw .revoked(box) }
        }
        guard identity != nil || name == "broker" else { throw .unknownName(name) }
        let place = identity.map { "\($0.folder)/\($0.file)" } ?? "broker/broker"
        if let newest = ledger.issues.last(where: { $0.name == name }),
            now - newest.at < .days(1), isComplete(place)
        {
            return .already
        }
        let authority = try authority()
        if let identity {
            try issue(to: identity, authority, at: now)
        } else {
            try issueBroker(authority, at: now)
        }
        return .done
    }

    /// Makes every certificate of a box void, for ever.
    ///
    /// Written down first, then the running broker ends the session and forgets the rights, then the
    /// lists: whatever fails on the way, repeating the command goes on from there. The broker reads the
    /// revocation list at its next SIGHUP; until then the certificate connects and may do nothing.
    public mutating func revoke(
        _ box: BoxID, at now: Instant, live: AccessCommand.Transport? = nil
    ) throws(EnrolmentFailure) -> Outcome {
        guard ledger.knows(box.description) else { throw .unknownBox(box) }
        let wasRevoked = ledger.revokedAt[box.description] != nil
        let authority = try authority()
        ledger.revoke(box.description, at: now)
        if !wasRevoked { try writeLedger() }
        if let live { try AccessCommand.expel(.box(box), mark: try mark()).perform(live) }
        try writeLists(authority, at: now)
        return wasRevoked ? .already : .done
    }

    /// An id that no box here ever had.
    public func freshBoxID() throws(EnrolmentFailure) -> BoxID {
        while true {
            var bytes = [UInt8](repeating: 0, count: 8)
            try accepted(RAND_bytes(&bytes, 8), "RAND_bytes")
            let box = BoxID(data: bytes.reduce(0) { $0 << 8 | UInt64($1) })
            if !ledger.knows(box.description) { return box }
        }
    }

    private func mark() throws(EnrolmentFailure) -> String {
        var bytes = [UInt8](repeating: 0, count: 8)
        try accepted(RAND_bytes(&bytes, 8), "RAND_bytes")
        return String(bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }, radix: 16)
    }
}
