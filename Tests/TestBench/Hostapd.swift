// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A real hostapd without a radio (`driver=none`), ready when `init` returns, ended with the value.
///
/// Its control socket is the real one and answers STATUS, ENABLE, DISABLE, `NEW_STA MAC`, ALL_STA.
public final class Hostapd: Sendable {
    /// The name of the interface it claims to serve; no such interface need exist.
    public let interface: String
    /// The folder with the control socket, as `ctrl_interface` names it.
    public let controlDirectory: String
    private let folder: TemporaryDirectory
    private let program: RunningProgram

    /// Writes the settings and starts the daemon; `lines` are added to its file.
    public init(
        interface: String = "wlan0", ssid: String = "KENTONGAN", lines: [String] = []
    ) throws {
        guard let path = installedPath("hostapd") else {
            throw BenchFailure("hostapd is not installed")
        }
        self.interface = interface
        folder = try TemporaryDirectory()
        controlDirectory = folder.file("ctrl")
        let settings = [
            "interface=\(interface)", "driver=none", "ctrl_interface=\(controlDirectory)",
            "ssid=\(ssid)", "hw_mode=g", "channel=6",
        ]
        let text = (settings + lines).joined(separator: "\n") + "\n"
        program = try RunningProgram(path, [try folder.write(text, to: "hostapd.conf")])
        try program.waitForLine(containing: "AP-ENABLED")
    }

    /// The path of the control socket.
    public var controlPath: String { "\(controlDirectory)/\(interface)" }

    /// Switches the access point on and waits until STATUS says so.
    public func enable() throws { try turn("ENABLE", until: "state=ENABLED") }

    /// Switches the access point off and waits until STATUS says so.
    public func disable() throws { try turn("DISABLE", until: "state=DISABLED") }

    /// Freezes the daemon: its socket accepts commands and nothing answers.
    public func pause() { program.pause() }

    /// Lets a frozen daemon go on.
    public func resume() { program.resume() }

    /// Ends the daemon at once; its socket file stays and refuses.
    public func kill() { _ = program.kill() }

    /// Ends the daemon in order; its socket file goes.
    public func stop() { _ = program.terminate() }

    /// Sends one command over the control socket and returns the answer; throws after two seconds.
    public func command(_ text: String) throws(BenchFailure) -> String {
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | O_CLOEXEC, 0)
        guard descriptor >= 0 else { throw .system("socket", errno) }
        let own = folder.file("ask-\(UInt32.random(in: 0 ... .max))")
        defer {
            close(descriptor)
            unlink(own)
        }
        guard named(own, { bind(descriptor, $0, $1) }) == 0 else {
            throw .system("bind", errno, own)
        }
        guard named(controlPath, { connect(descriptor, $0, $1) }) == 0 else {
            throw .system("connect", errno, controlPath)
        }
        var wait = timeval(tv_sec: 2, tv_usec: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout.size(ofValue: wait)))
        let bytes = Array(text.utf8)
        guard send(descriptor, bytes, bytes.count, 0) == bytes.count else {
            throw .system("send", errno, text)
        }
        var answer = [UInt8](repeating: 0, count: 8_192)
        let count = recv(descriptor, &answer, answer.count, 0)
        guard count >= 0 else { throw .system("recv", errno, text) }
        return String(decoding: answer[0..<count], as: UTF8.self)
    }

    private func turn(_ order: String, until state: String) throws {
        if try command("STATUS").contains(state) { return }
        let answer = try command(order)
        guard answer.hasPrefix("OK") else { throw BenchFailure("\(order) was answered \(answer)") }
        let reached = try eventuallyBlocking { try command("STATUS").contains(state) }
        guard reached else { throw BenchFailure("\(order) did not reach \(state)") }
    }
}

private func named(
    _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return -1 }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    return withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
    }
}
