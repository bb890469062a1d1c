// SPDX-License-Identifier: Apache-2.0

import CLinux
import Glibc

/// The stage's own mosquitto on a free loopback port.
///
/// It has no limit on what waits for a client, so that the order of one connection holds for all of it.
final class StageBroker {
    let port: UInt16
    private let folder: String
    private var program: StageProgram?

    init(folder: String) throws(StageFailure) {
        self.folder = folder
        port = try StageBroker.freePort()
        let settings = """
            listener \(port) 127.0.0.1
            allow_anonymous true
            persistence false
            user root
            set_tcp_nodelay true
            max_inflight_messages 0
            max_queued_messages 0
            log_dest none

            """
        try StageFile.write(settings, to: folder + "/mosquitto.conf")
        try start()
    }

    var isRunning: Bool { program != nil }

    /// Starts it and returns when it listens.
    func start() throws(StageFailure) {
        guard program == nil else { return }
        program = try StageProgram(
            try StageProgram.path(of: "mosquitto"), ["-c", folder + "/mosquitto.conf"],
            log: folder + "/mosquitto.log")
        for _ in 0..<2_000 {
            if StageBroker.answers(port) { return }
            usleep(2_000)
        }
        throw StageFailure("mosquitto does not listen")
    }

    /// Ends it at once.
    func stop() {
        program?.kill()
        program = nil
    }

    private static func answers(_ port: UInt16) -> Bool {
        withSocket(port) { Glibc.connect($0, $1, $2) == 0 }
    }

    private static func freePort() throws(StageFailure) -> UInt16 {
        for _ in 0..<1_000 {
            let port = UInt16.random(in: 10_240..<32_000)
            if withSocket(port, { bind($0, $1, $2) == 0 }) { return port }
        }
        throw StageFailure("no free port on the loopback interface")
    }

    private static func withSocket(
        _ port: UInt16, _ body: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Bool
    ) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC, 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}
