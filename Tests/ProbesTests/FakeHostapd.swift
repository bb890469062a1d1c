// SPDX-License-Identifier: Apache-2.0

import CLinux
import Glibc
import TestBench

/// A control socket whose answers the test writes: for what a real hostapd does not do on demand.
final class FakeHostapd: LoopbackServer {
    let directory: String
    private let socket: Int32
    private let reply: (String) -> [String]
    private var listener = sockaddr_un()
    private(set) var commands: [String] = []

    init(_ root: TemporaryDirectory, reply: @escaping (String) -> [String]) throws {
        _ = try root.write("", to: "ctl/keep")
        _ = try root.write("", to: "own/keep")
        directory = root.file("ctl")
        self.reply = reply
        socket = sockets_open(AF_UNIX, sockets_datagram, 0)
        guard sockets_bind_path(socket, directory + "/wlan0") == 0 else {
            throw BenchFailure("bind: errno \(errno)")
        }
    }

    deinit { close(socket) }

    var descriptors: [Int32] { [socket] }

    func serve(_ descriptor: Int32) {
        var room = [UInt8](repeating: 0, count: 512)
        var size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let count = withUnsafeMutablePointer(to: &listener) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                recvfrom(socket, &room, room.count, 0, $0, &size)
            }
        }
        guard count > 0 else { return }
        let command = String(decoding: room[0..<count], as: UTF8.self)
        commands.append(command)
        for answer in reply(command) { say(answer) }
    }

    /// Sends a datagram to whoever asked last.
    func say(_ text: String) {
        let bytes = Array(text.utf8)
        withUnsafePointer(to: &listener) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
                _ = sendto(
                    socket, bytes, bytes.count, 0, name,
                    socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }

    /// What a healthy hostapd with an open network answers.
    static func healthy(_ command: String) -> [String] {
        switch command {
        case "STATUS": ["state=ENABLED\nbss[0]=wlan0\nnum_sta[0]=4\n"]
        case "GET_CONFIG": ["bssid=x\nssid=y\n"]
        default: ["OK\n"]
        }
    }
}

/// Removes a file, there or not.
func removeFile(_ path: String) { unlink(path) }
