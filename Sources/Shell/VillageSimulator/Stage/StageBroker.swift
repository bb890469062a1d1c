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
        port = try StagePort.free()
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
        StagePort.withSocket(port) { Glibc.connect($0, $1, $2) == 0 }
    }
}
