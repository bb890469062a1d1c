// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// A private Alertmanager (Debian's prometheus-alertmanager) on a free loopback port, ended with the value.
///
/// It tells nobody anything; what it knows is asked through its API.
public final class Alertmanager: Sendable {
    /// The loopback port; it stays the same over restarts.
    public let port: UInt16
    private let folder: TemporaryDirectory
    private let running = Mutex<RunningProgram?>(nil)

    /// The program's name in Debian.
    public static let program = "prometheus-alertmanager"

    /// Starts it; an alert without an end is called over after so many seconds.
    public init(resolveTimeout: Int = 300) throws {
        port = try freePort()
        folder = try TemporaryDirectory()
        try folder.write(
            """
            global:
              resolve_timeout: \(resolveTimeout)s
            route:
              receiver: nobody
            receivers:
              - name: nobody
            """, to: "alertmanager.yml")
        try start()
    }

    /// Starts it when it does not run, and returns when it listens.
    public func start() throws {
        try running.withLock { running in
            guard running == nil else { return }
            guard let path = installedPath(Alertmanager.program) else {
                throw BenchFailure("\(Alertmanager.program) is not installed")
            }
            let program = try RunningProgram(
                path,
                [
                    "--config.file=" + folder.file("alertmanager.yml"),
                    "--storage.path=" + folder.file("data"),
                    "--web.listen-address=127.0.0.1:\(port)", "--cluster.listen-address=",
                ])
            try program.waitForLine(containing: "Listening on")
            running = program
        }
    }

    /// Ends it in order.
    public func stop() {
        let program = running.withLock { running in
            defer { running = nil }
            return running
        }
        program?.terminate()
    }

    /// What it writes.
    public var log: String { running.withLock { $0 }?.errors ?? "" }
}
