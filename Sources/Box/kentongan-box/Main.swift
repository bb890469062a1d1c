// SPDX-License-Identifier: Apache-2.0

import BoxShell
import CLinux

/// The shell on a box: writes what `TechnicianShell` answers and leaves with its status.
@main struct Main {
    static func main() {
        let outcome = TechnicianShell(
            arguments: ProcessArguments.read(), environment: .process
        ).run()
        let failed = write(outcome.output, to: 1)
        _ = write(outcome.errors, to: 2)
        // Whoever piped us may have gone; that is SIGPIPE's own end. A full disk is a failure of ours.
        exit(failed ? 74 : outcome.statusCode)
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { terminal_write(descriptor, $0.baseAddress, $0.count) } != 0
    }
}
