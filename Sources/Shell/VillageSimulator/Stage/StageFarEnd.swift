// SPDX-License-Identifier: Apache-2.0

import CLinux
import Glibc

/// What the office's own line leads to: a TCP port that accepts while the line carries.
final class StageFarEnd {
    let port: UInt16
    private var listener: Int32 = -1

    /// A line that carries.
    init() throws(StageFailure) {
        port = try StagePort.free()
        try open()
    }

    deinit { close() }

    /// The line carries.
    func open() throws(StageFailure) {
        guard listener < 0 else { return }
        listener = StagePort.listen(port)
        guard listener >= 0 else { throw StageFailure("nobody can listen on port \(port)") }
    }

    /// The line is cut: whoever connects is refused.
    func close() {
        guard listener >= 0 else { return }
        hangUp()
        _ = Glibc.close(listener)
        listener = -1
    }

    /// Takes the connections that wait, so that there is always room for the next.
    func hangUp() {
        while listener >= 0 {
            let peer = accept4(listener, nil, nil, O_CLOEXEC)
            guard peer >= 0 else { return }
            _ = Glibc.close(peer)
        }
    }
}
