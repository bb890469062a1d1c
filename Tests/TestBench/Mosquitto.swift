// SPDX-License-Identifier: Apache-2.0

import Glibc
import Synchronization

/// A private broker on a free loopback port, ready when `init` returns, ended with the value.
///
/// Anonymous, without persistence, in the limits that the product's own broker has. All calls may
/// come from any thread; they block until the broker is ready or gone, some 20 ms.
public final class Mosquitto: Sendable {
    /// The loopback port; it stays the same over restarts.
    public let port: UInt16
    private let folder: TemporaryDirectory
    private let running = Mutex<RunningProgram?>(nil)

    /// Writes the settings and starts the broker; `lines` are added to its file.
    public convenience init(
        maxPacketSize: Int = 16_384, maxKeepAlive: Int = 1_200, lines: [String] = []
    ) throws {
        let port = try freePort()
        let settings = [
            "listener \(port) 127.0.0.1", "allow_anonymous true", "persistence false",
            "user root", "max_packet_size \(maxPacketSize)", "max_keepalive \(maxKeepAlive)",
            "set_tcp_nodelay true", "log_dest stderr", "log_type all",
        ]
        try self.init(port: port, settings: settings + lines)
    }

    /// Starts a broker with exactly these lines, one of which makes it listen on the port.
    init(port: UInt16, settings: [String]) throws {
        self.port = port
        folder = try TemporaryDirectory()
        try folder.write(settings.joined(separator: "\n") + "\n", to: "mosquitto.conf")
        try start()
    }

    /// Starts the broker when it does not run, and returns when it listens.
    public func start() throws {
        try running.withLock { running in
            if running?.isRunning == true { return }
            guard let path = installedPath("mosquitto") else {
                throw BenchFailure("mosquitto is not installed")
            }
            let program = try RunningProgram(path, ["-c", folder.file("mosquitto.conf")])
            try program.waitForLine(containing: " running")
            running = program
        }
    }

    /// Ends the broker in order: clients get a DISCONNECT, wills are not sent.
    public func stop() { _ = take()?.terminate() }

    /// Ends the broker at once, as a crash would.
    public func kill() { _ = take()?.kill() }

    /// Ends the broker in order and starts it again on the same port.
    public func restart() throws {
        stop()
        try start()
    }

    /// Freezes the broker: connections stay open and nothing answers.
    public func pause() { running.withLock { $0 }?.pause() }

    /// Lets a frozen broker go on.
    public func resume() { running.withLock { $0 }?.resume() }

    /// The running broker's process, or nil.
    public var processID: Int32? { running.withLock { $0?.processID } }

    /// Lets the broker read its lists and certificates again (SIGHUP), and returns when it has.
    public func reload() throws {
        guard let program = running.withLock({ $0 }) else { return }
        let seen = program.errors.components(containing: Mosquitto.reloading)
        program.signal(SIGHUP)
        guard
            eventuallyBlocking({
                program.errors.components(containing: Mosquitto.reloading) > seen
            })
        else { throw BenchFailure("mosquitto does not read its settings again") }
    }

    private static let reloading = "Reloading config"

    /// What the running broker has logged since its last start.
    public var log: String { running.withLock { $0 }?.errors ?? "" }

    private func take() -> RunningProgram? {
        running.withLock { running in
            defer { running = nil }
            return running
        }
    }
}

extension String {
    /// How many lines contain a text.
    fileprivate func components(containing text: String) -> Int {
        split(separator: "\n").count { $0.contains(text) }
    }
}
