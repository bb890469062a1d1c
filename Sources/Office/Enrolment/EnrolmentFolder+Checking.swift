// SPDX-License-Identifier: Apache-2.0

public import VillageModel

extension EnrolmentFolder {
    /// How long before its end a certificate is spoken of.
    public static let warning = TimeSpan.days(60)

    /// Looks at everything and changes nothing; an empty answer is a sound authority.
    public func findings(at now: Instant) -> [EnrolmentFinding] {
        var found = modeFindings()
        guard let bytes = try? PrivateFile.read(file("ca.crt")),
            let authority = Certificate(pem: bytes)
        else { return found + [.damaged(path: file("ca.crt"))] }
        found += EnrolmentFolder.life(of: authority, file("ca.crt"), at: now)
        found += certificateFindings(authority, at: now)
        found += listFindings(authority, at: now)
        if PrivateFile.exists(file("spare/ca.key")) {
            found.append(.spareHere(path: file("spare")))
        }
        return found
    }

    private var clients: [ClientIdentity] {
        ClientIdentity.office + ledger.activeBoxes.map { .box($0) }
    }

    private func modeFindings() -> [EnrolmentFinding] {
        var paths = ["", "/boxes", "/broker", "/ca.key", "/ledger.jsonl", "/broker/broker.key"]
        if PrivateFile.exists(file("spare")) { paths += ["/spare", "/spare/ca.key"] }
        for client in clients where PrivateFile.exists(file(client.folder)) {
            paths += ["/" + client.folder, "/\(client.folder)/\(client.file).key"]
            if case .box = client { paths.append("/\(client.folder)/attest.key") }
        }
        return paths.compactMap { name in
            do throws(EnrolmentFailure) {
                try PrivateMode.check(path + name)
                return nil
            } catch {
                switch error {
                case .looseMode(let path, let mode): return .looseMode(path: path, mode: mode)
                // What was carried to a box is not missed here.
                case .missing where name.hasPrefix("/boxes/") || name.hasPrefix("/spare/"):
                    return nil
                case .missing(let path): return .missing(path: path)
                default: return .damaged(path: path + name)
                }
            }
        }
    }

    private func certificateFindings(
        _ authority: Certificate, at now: Instant
    ) -> [EnrolmentFinding] {
        var found: [EnrolmentFinding] = []
        let office =
            [("broker/broker.crt", "broker")]
            + clients.map { ("\($0.folder)/\($0.file).crt", $0.description) }
        for (name, subject) in office {
            let path = file(name)
            guard let bytes = try? PrivateFile.read(path) else {
                if !name.hasPrefix("boxes/") { found.append(.missing(path: path)) }
                continue
            }
            guard let certificate = Certificate(pem: bytes),
                certificate.isIssued(by: authority), certificate.commonName == Array(subject.utf8),
                ledger.issues.contains(where: { $0.serial == certificate.serial })
            else {
                found.append(.damaged(path: path))
                continue
            }
            found += EnrolmentFolder.life(of: certificate, path, at: now)
            let place = String(name.dropLast(".crt".utf8.count))
            if PrivateFile.exists(file(place + ".key")), !isComplete(place) {
                found.append(.damaged(path: file(place + ".key")))
            }
        }
        return found
    }

    private func listFindings(_ authority: Certificate, at now: Instant) -> [EnrolmentFinding] {
        var found: [EnrolmentFinding] = []
        let path = file("broker/villages.crl")
        let lists = RevocationList.all(pem: (try? PrivateFile.read(path)) ?? [])
        for list in lists where list.nextUpdate <= now {
            found.append(.listExpired(path: path, at: list.nextUpdate))
        }
        let own = lists.first { $0.isSigned(by: authority) }
        if own == nil { found.append(.damaged(path: path)) }
        let access = file("broker/dynamic-security.json")
        guard let bytes = try? PrivateFile.read(access),
            let names = AccessList.clients(in: bytes).map({ Set($0) })
        else { return found + [.damaged(path: access)] }
        let void = Set(
            ledger.revocations.filter { own?.names(serial: $0.serial) != true }
                .compactMap { entry in ledger.issues.first { $0.serial == entry.serial }?.name })
        let intruders = names.subtracting(clients.map(\.description))
        found += void.union(intruders).sorted().map { .revokedStillIn(name: $0) }
        found += clients.filter { !names.contains($0.description) }
            .map { .enrolledNotIn(name: $0.description) }
        return found
    }

    private static func life(
        of certificate: Certificate, _ path: String, at now: Instant
    ) -> [EnrolmentFinding] {
        if certificate.end <= now { return [.expired(path: path, at: certificate.end)] }
        guard certificate.end - now < warning else { return [] }
        return [.endsSoon(path: path, at: certificate.end)]
    }
}
