// SPDX-License-Identifier: Apache-2.0

import TestBench

/// The settings of a collector of Kabupaten Banyuwangi that keeps everything in one folder.
enum CollectorSettings {
    /// Writes `collector.ini`, with these lines at its end; returns its path.
    @discardableResult
    static func write(
        in folder: TemporaryDirectory, port: UInt16, security: String = "tls = off",
        _ lines: String
    ) throws -> String {
        try folder.write(
            """
            [collector]
            group = 3510
            state = \(folder.file("office"))
            socket = \(folder.file("office.sock"))
            [broker]
            port = \(port)
            \(security)
            \(lines)
            """, to: "collector.ini")
    }
}
