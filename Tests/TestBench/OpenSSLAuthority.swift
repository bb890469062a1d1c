// SPDX-License-Identifier: Apache-2.0

/// An authority of a test, made with the `openssl` program: P-256 keys, as the product's own.
///
/// Its files go when the authority and all pairs that it issued are let go. All calls may come from any thread.
public final class OpenSSLAuthority: Sendable {
    /// A certificate and its key, as the paths of two PEM files; the key's mode is 0600.
    public struct Pair: Sendable {
        /// The path of the certificate.
        public let certificate: String
        /// The path of the private key.
        public let key: String
        private let folder: TemporaryDirectory

        fileprivate init(_ name: String, in folder: TemporaryDirectory) {
            certificate = folder.file(name + ".crt")
            key = folder.file(name + ".key")
            self.folder = folder
        }
    }

    /// What a certificate may be used for.
    public enum Purpose: String, Sendable {
        /// A broker's.
        case server = "serverAuth"
        /// A box's, a collector's.
        case client = "clientAuth"
    }

    /// The authority's own certificate.
    public let certificate: String
    private let folder: TemporaryDirectory
    private let key: String

    /// Makes the authority's key and certificate.
    public init(_ name: String = "CA uji") async throws {
        folder = try TemporaryDirectory()
        let own = Pair("ca", in: folder)
        certificate = own.certificate
        key = own.key
        try folder.write("[req]\ndistinguished_name=dn\n[dn]\n", to: "openssl.cnf")
        try await make(
            own, name, days: 7_300,
            [
                "basicConstraints=critical,CA:TRUE", "keyUsage=critical,keyCertSign,cRLSign",
                "subjectKeyIdentifier=hash",
            ], [])
    }

    /// Issues a certificate from now on; `names` are its subjectAltName, such as `DNS:localhost`.
    public func issue(
        _ commonName: String, for purpose: Purpose, names: [String] = [], days: Int = 730
    ) async throws -> Pair {
        let pair = Pair("\(commonName)-\(UInt32.random(in: 0 ... .max))", in: folder)
        var extensions = [
            "basicConstraints=critical,CA:FALSE", "keyUsage=critical,digitalSignature",
            "extendedKeyUsage=\(purpose.rawValue)",
        ]
        if !names.isEmpty {
            extensions.append("subjectAltName=" + names.joined(separator: ","))
        }
        try await make(
            pair, commonName, days: days, extensions, ["-CA", certificate, "-CAkey", key])
        return pair
    }

    private func make(
        _ pair: Pair, _ commonName: String, days: Int, _ extensions: [String], _ more: [String]
    ) async throws {
        guard let path = installedPath("openssl") else {
            throw BenchFailure("openssl is not installed")
        }
        var arguments = [
            "req", "-x509", "-config", folder.file("openssl.cnf"), "-newkey", "ec", "-pkeyopt",
            "ec_paramgen_curve:P-256", "-nodes", "-keyout", pair.key, "-out", pair.certificate,
            "-subj", "/CN=\(commonName)", "-days", "\(days)",
        ]
        for each in extensions { arguments += ["-addext", each] }
        let result = try await RunningProgram.run(path, arguments + more)
        guard result.status == .exited(0) else { throw BenchFailure(result.errors) }
    }
}

extension OpenSSLAuthority.Pair {
    /// The lines with which mosquitto shows this pair and wants certificates of an authority.
    public func brokerLines(
        trusting authority: OpenSSLAuthority, version: String = "tlsv1.3"
    ) -> [String] {
        [
            "certfile \(certificate)", "keyfile \(key)", "cafile \(authority.certificate)",
            "require_certificate true", "tls_version \(version)",
        ]
    }
}
