// SPDX-License-Identifier: Apache-2.0

import CLinux
import Glibc
import Synchronization

/// Ends the programs of a test process that died without ending them itself.
///
/// A small shell reads the ids of started process groups from a pipe. When the test process is gone,
/// however it went, the pipe closes and the shell kills what is still on its list.
final class Warden: Sendable {
    static let shared = Warden()

    private let pipeEnd: Int32

    private init() {
        // A group may be released twice; without looking first the list would double each time.
        let script = """
            l=" "; while read -r o p; do case $o$l in +*) l="$l$p ";; \
            -*" $p "*) l="${l%% $p *} ${l#* $p }";; esac; done; \
            for p in $l; do kill -s KILL -- "-$p"; done
            """
        var ends: [Int32] = [-1, -1]
        guard kl_pipe(&ends) == 0 else {
            pipeEnd = -1
            return
        }
        let quiet = open("/dev/null", O_RDWR | O_CLOEXEC)
        let started = try? spawn(
            "/bin/sh", ["-c", script], environment: [:], workingDirectory: nil,
            input: ends[0], output: quiet, errors: quiet)
        close(ends[0])
        close(quiet)
        pipeEnd = started == nil ? -1 : ends[1]
    }

    func watch(_ group: pid_t) { tell("+ \(group)\n") }

    func release(_ group: pid_t) { tell("- \(group)\n") }

    private func tell(_ line: String) {
        guard pipeEnd >= 0 else { return }
        let bytes = Array(line.utf8)
        _ = write(pipeEnd, bytes, bytes.count)
    }
}
