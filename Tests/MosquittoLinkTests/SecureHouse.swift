// SPDX-License-Identifier: Apache-2.0

import MosquittoLink
import TestBench

/// An authority with a good broker's and a good box's certificate.
struct SecureHouse {
    static let isPossible = installed("mosquitto") && installed("openssl")

    let authority: OpenSSLAuthority
    let broker: OpenSSLAuthority.Pair
    let box: OpenSSLAuthority.Pair

    init() async throws {
        authority = try await OpenSSLAuthority()
        broker = try await authority.issue(
            "broker.uji", for: .server, names: ["DNS:broker.uji", "IP:127.0.0.1"])
        box = try await authority.issue("14d2pf2dbr", for: .client)
    }

    /// A broker that shows a certificate and wants one of this house.
    func mosquitto(
        showing pair: OpenSSLAuthority.Pair? = nil, version: String = "tlsv1.3"
    ) throws -> Mosquitto {
        try Mosquitto(
            lines: (pair ?? broker).brokerLines(trusting: authority, version: version))
    }

    func tls(
        name: String? = "broker.uji", floor: Int64? = nil,
        box other: OpenSSLAuthority.Pair? = nil
    ) -> MosquittoTLS {
        let own = other ?? box
        return MosquittoTLS(
            authorities: authority.certificate, certificate: own.certificate, key: own.key,
            name: name, floor: floor)
    }

    /// What a client that verifies nothing makes of a server: the control of every refusal.
    func connectsUnverified(to port: UInt16) async throws -> Bool {
        let result = try await RunningProgram.run(
            installedPath("openssl") ?? "",
            [
                "s_client", "-brief", "-connect", "127.0.0.1:\(port)", "-cert", box.certificate,
                "-key", box.key,
            ])
        return result.errors.contains("CONNECTION ESTABLISHED")
    }
}
