// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A private mail server (Debian's exim4) on free loopback ports, ended with the value.
///
/// It has its own settings, spool and inbox in one temporary folder and touches nothing of the system. It
/// knows the user `kentongan` with the password `sandi rahasia`, takes mail for everybody into one inbox,
/// asks `nanti@` to come later and refuses `tiada@`. Needs root, as exim changes to its own user.
public final class Exim: Sendable {
    /// The port that begins in the clear and offers STARTTLS when a certificate is given.
    public let port: UInt16
    /// The port that speaks TLS from the first byte.
    public let securePort: UInt16
    private let folder: TemporaryDirectory
    private let running: RunningProgram

    /// Whether it can run here.
    public static var isUsable: Bool {
        geteuid() == 0 && installed("exim4") && getpwnam(account) != nil
    }

    private static let account = "Debian-exim"

    /// Starts a server that shows a certificate, or speaks in the clear; `ways` are AUTH's mechanisms.
    public init(showing pair: OpenSSLAuthority.Pair? = nil, ways: [String] = ["PLAIN", "LOGIN"])
        throws
    {
        guard let path = installedPath("exim4") else {
            throw BenchFailure("exim4 is not installed")
        }
        port = try freePort()
        securePort = try freePort()
        folder = try TemporaryDirectory()
        chmod(folder.path, 0o711)
        for name in ["spool", "log", "inbox"] { mkdir(folder.file(name), 0o750) }
        var lines = Exim.settings(folder.path, port, securePort)
        if let pair {
            try folder.write(try readFile(pair.certificate), to: "spool/server.crt")
            try folder.write(try readFile(pair.key), to: "spool/server.key")
            chmod(folder.file("spool/server.key"), 0o600)
            lines[0] += """

                tls_advertise_hosts = *
                tls_on_connect_ports = \(securePort)
                tls_certificate = \(folder.path)/spool/server.crt
                tls_privatekey = \(folder.path)/spool/server.key
                """
        } else {
            lines[0] += "\ntls_advertise_hosts ="
        }
        lines += ways.compactMap { Exim.authenticators[$0] }
        try folder.write(lines.joined(separator: "\n") + "\n", to: "exim.conf")
        chmod(folder.file("exim.conf"), 0o644)
        guard let owner = getpwnam(Exim.account) else {
            throw BenchFailure("no user \(Exim.account)")
        }
        for name in ["spool", "log", "inbox", "spool/server.crt", "spool/server.key"] {
            chown(folder.file(name), owner.pointee.pw_uid, owner.pointee.pw_gid)
        }
        running = try RunningProgram(path, ["-C", folder.file("exim.conf"), "-bdf"])
        let log = "log/mainlog"
        guard
            eventuallyBlocking(
                timeout: .seconds(20),
                {
                    guard let text = try? folder.read(log) else { return false }
                    return String(decoding: text, as: UTF8.self).contains("listening for SMTP")
                })
        else { throw BenchFailure("exim4 does not listen\n\(running.errors)") }
    }

    deinit { running.terminate() }

    /// The files of the mails that were delivered.
    public var inbox: [String] {
        guard let entries = opendir(folder.file("inbox/new")) else { return [] }
        defer { closedir(entries) }
        var files: [String] = []
        while let entry = readdir(entries) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { files.append(folder.file("inbox/new/\(name)")) }
        }
        return files.sorted()
    }

    /// What it has logged.
    public var log: String {
        String(decoding: (try? folder.read("log/mainlog")) ?? [], as: UTF8.self)
    }

    /// Freezes it: connections stay open and nothing answers.
    public func pause() { running.pause() }

    private static func settings(_ path: String, _ port: UInt16, _ secure: UInt16) -> [String] {
        [
            """
            primary_hostname = mail.uji.test
            daemon_smtp_ports = \(port) : \(secure)
            local_interfaces = 127.0.0.1
            spool_directory = \(path)/spool
            log_file_path = \(path)/log/%slog
            pid_file_path = \(path)/spool/exim.pid
            exim_user = \(account)
            host_lookup =
            rfc1413_query_timeout = 0s
            keep_environment =
            acl_smtp_rcpt = rcpt
            """,
            """
            begin acl
            rcpt:
              defer local_parts = nanti
                message = come back later
              deny local_parts = tiada
                message = no such person
              accept
            begin routers
            all:
              driver = accept
              transport = inbox
            begin transports
            inbox:
              driver = appendfile
              directory = \(path)/inbox
              maildir_format
              batch_max = 100
              create_directory
              envelope_to_add
              user = \(account)
            begin authenticators
            """,
        ]
    }

    private static let authenticators = [
        "PLAIN": """
        plain:
          driver = plaintext
          public_name = PLAIN
          server_condition = ${if and{{eq{$auth2}{kentongan}}{eq{$auth3}{sandi rahasia}}}}
          server_set_id = $auth2
        """,
        "LOGIN": """
        login:
          driver = plaintext
          public_name = LOGIN
          server_prompts = <| Username: | Password:
          server_condition = ${if and{{eq{$auth1}{kentongan}}{eq{$auth2}{sandi rahasia}}}}
          server_set_id = $auth1
        """,
    ]
}
