// SPDX-License-Identifier: Apache-2.0

import SparkplugWire
import TestBench
import VillageModel

/// Hears everything that one box publishes, beside the collector.
final class Ear: Sendable {
    private let program: RunningProgram

    /// Begins to listen, with these papers; returns when the broker has agreed.
    init(broker: Mosquitto, box: BoxID, papers: [String]) async throws {
        guard let path = installedPath("mosquitto_sub") else {
            throw BenchFailure("mosquitto_sub is not installed")
        }
        let topic = "spBv1.0/3510/+/\(box)"
        program = try RunningProgram(
            "/usr/bin/stdbuf",
            [
                "-oL", path, "-d", "-h", "127.0.0.1", "-p", "\(broker.port)", "-t", topic, "-F",
                "heard %t %x",
            ]
                + papers)
        try await program.waitForLine(containing: "Subscribed")
    }

    /// All messages of a kind so far, those that cannot be read left out.
    func payloads(_ kind: MessageKind) -> [Payload] {
        program.output.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard words.count == 3, words[0] == "heard",
                words[1].contains("/\(kind.rawValue)/")
            else { return nil }
            return try? Payload(Ear.bytes(words[2]))
        }
    }

    /// The record ids that went over the wire, in order, again and again if they did.
    func records() -> [RecordID] {
        payloads(.nodeData).flatMap { payload in
            payload.metrics.compactMap { metric in
                guard metric.alias == ProtocolMetric.spoolID.rawValue,
                    case .long(let id)? = metric.value
                else { return nil }
                return id
            }
        }
    }

    private static func bytes(_ text: Substring) -> [UInt8] {
        let digits = Array(text)
        return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
            UInt8(String(digits[$0...($0 + 1)]), radix: 16)
        }
    }
}
