// SPDX-License-Identifier: Apache-2.0

import TestBench
import VillageModel

/// The settings files of one office and one box that share a machine.
struct HouseSettings {
    let folder: TemporaryDirectory
    let broker: Mosquitto
    let accessPoint: Hostapd
    let box: BoxID
    /// Certificates for both; nil for a broker without TLS.
    let papers: Enrolled?

    /// Writes `collector.ini`, with these lines at its end.
    func writeCollector(_ lines: String = "") throws {
        try CollectorSettings.write(
            in: folder, port: broker.port, security: papers?.collector ?? "tls = off",
            """
            [limits]
            messages-per-second = 1000
            [box \(box)]
            region = 35.10.20.2007
            \(try papers?.attestLine(of: box) ?? "")
            \(lines)
            """)
    }

    /// Writes `agent.ini`, with these lines in `[uplink]` and at the end of `[report]`.
    func writeAgent(
        clock: String = "trusted", uplink: String = "enabled = no", report lines: String = ""
    ) throws {
        try folder.write(
            """
            [agent]
            box = \(box)
            group = 3510
            state = \(folder.file("agent"))
            socket = \(folder.file("agent.sock"))
            clock = \(clock)
            [broker]
            host = 127.0.0.1
            port = \(broker.port)
            \(papers?.box(box) ?? "tls = off")
            retry = 1s
            retry-longest = 2s
            [wifi]
            interface = \(accessPoint.interface)
            control = \(accessPoint.controlDirectory)
            operstate = no
            [uplink]
            \(uplink)
            \(papers.map { "[attest]\nkey = " + $0.attestKey(of: box) } ?? "")
            [roots]
            own = \(folder.path)
            [report]
            profile = fast
            \(lines)
            """, to: "agent.ini")
    }
}
