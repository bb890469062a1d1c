// SPDX-License-Identifier: Apache-2.0

import COpenSSL
import Glibc
import TestBench

/// Where a client's certificate, its key and the authorities lie.
struct Papers {
    let authorities: String
    let certificate: String
    let key: String

    /// The files of a client's folder.
    init(_ folder: String, _ name: String) {
        authorities = "\(folder)/ca.crt"
        certificate = "\(folder)/\(name).crt"
        key = "\(folder)/\(name).key"
    }
}

/// A TLS or plain TCP connection to a loopback port, with patience for every read and write.
final class RawStream {
    let descriptor: Int32
    private var session: OpaquePointer?

    /// Connects; `source` is the own address, nil papers are plain TCP.
    init(port: UInt16, papers: Papers?, source: String? = nil, patience: Int = 5) throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC, 0)
        self.descriptor = descriptor
        var limit = timeval(tv_sec: patience, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(
                descriptor, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
        }
        if let source, !RawStream.reach(descriptor, source, 0, Glibc.bind) {
            throw BenchFailure("cannot be \(source), errno \(errno)")
        }
        guard RawStream.reach(descriptor, "127.0.0.1", port, Glibc.connect) else {
            throw BenchFailure("no connection, errno \(errno)")
        }
        if let papers { try begin(papers) }
    }

    deinit { end() }

    /// Ends the connection without a word.
    func end() {
        if let session { SSL_free(session) }
        if session != nil || !isClosed { Glibc.close(descriptor) }
        session = nil
        isClosed = true
    }
    private var isClosed = false

    /// Reads up to so many bytes; nil when the patience is over, throws when the other side is gone.
    func read(_ count: Int) throws -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        guard let session else {
            let got = Glibc.read(descriptor, &bytes, count)
            if got < 0, errno == EAGAIN { return nil }
            guard got > 0 else { throw BenchFailure("closed by the broker") }
            return Array(bytes[0..<got])
        }
        let got = SSL_read(session, &bytes, Int32(count))
        if got > 0 { return Array(bytes[0..<Int(got)]) }
        let reason = SSL_get_error(session, got)
        ERR_clear_error()
        if reason == SSL_ERROR_WANT_READ { return nil }
        throw BenchFailure("closed by the broker, \(reason)")
    }

    /// Writes all; false when the other side takes nothing for the whole patience.
    func write(_ bytes: [UInt8]) throws -> Bool {
        guard !bytes.isEmpty else { return true }
        guard let session else {
            return Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
                == bytes.count
        }
        let put = SSL_write(session, bytes, Int32(bytes.count))
        if put == bytes.count { return true }
        let reason = SSL_get_error(session, put)
        ERR_clear_error()
        if reason == SSL_ERROR_WANT_WRITE { return false }
        throw BenchFailure("closed by the broker, \(reason)")
    }

    private func begin(_ papers: Papers) throws {
        // A broker that hangs up during a write must not end the test.
        signal(SIGPIPE, SIG_IGN)
        guard let context = SSL_CTX_new(TLS_client_method()) else {
            throw BenchFailure("SSL_CTX_new")
        }
        defer { SSL_CTX_free(context) }
        SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nil)
        guard SSL_CTX_load_verify_locations(context, papers.authorities, nil) == 1,
            SSL_CTX_use_certificate_file(context, papers.certificate, SSL_FILETYPE_PEM) == 1,
            SSL_CTX_use_PrivateKey_file(context, papers.key, SSL_FILETYPE_PEM) == 1,
            let session = SSL_new(context)
        else { throw BenchFailure("papers: \(papers)") }
        self.session = session
        X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(session), "127.0.0.1")
        SSL_set_fd(session, descriptor)
        guard SSL_connect(session) == 1 else {
            let code = ERR_peek_last_error()
            ERR_clear_error()
            throw BenchFailure("handshake refused, \(code)")
        }
    }

    private static func reach(
        _ descriptor: Int32, _ address: String, _ port: UInt16,
        _ call: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Bool {
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        name.sin_addr.s_addr = inet_addr(address)
        return withUnsafePointer(to: &name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                call(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        } == 0
    }
}
