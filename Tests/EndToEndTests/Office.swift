// SPDX-License-Identifier: Apache-2.0

import CLinux
import MosquittoLink
import OfficeClient
import SeriesStore
import SparkplugWire
import TestBench
import VillageModel

/// A real broker and the real collector, without boxes; a test speaks for them at the wire.
struct Office {
    static let programs = ["kentongan-collector"]
    static let isBuilt = programs.allSatisfy(built)

    let folder: TemporaryDirectory
    let broker: Mosquitto
    let boxes: [BoxID]
    private(set) var collector: RunningProgram

    /// Starts broker and collector; `limits` are lines of its section of that name.
    init(
        boxes count: Int, limits: String = "", environment: [String: String] = [:],
        before: (Mosquitto) async throws -> Void = { _ in }
    ) async throws {
        folder = try TemporaryDirectory()
        // Larger packets than the product's broker lets through: the collector has a limit of its own.
        broker = try Mosquitto(maxPacketSize: 1_000_000)
        boxes = (0..<UInt64(count)).map { BoxID(data: 1_000 + $0) }
        try CollectorSettings.write(
            in: folder, port: broker.port,
            """
            [limits]
            \(limits)
            \(boxes.map { "[box \($0)]\nregion = 35.10.20.2007" }.joined(separator: "\n"))
            """)
        try await before(broker)
        collector = try Office.start(folder, environment)
        _ = try await collector.waitForLine(containing: "mendengarkan", timeout: .seconds(30))
    }

    mutating func restart(environment: [String: String] = [:]) async throws {
        collector.kill()
        collector = try Office.start(folder, environment)
    }

    private static func start(
        _ folder: TemporaryDirectory, _ environment: [String: String]
    ) throws -> RunningProgram {
        try RunningProgram(
            program("kentongan-collector"), ["--settings", folder.file("collector.ini")],
            environment: environment)
    }

    /// How many messages were not taken, by kind, as the collector says itself.
    func refusals() async throws -> [String: Int64] { try await status()?.refusals ?? [:] }

    /// What the collector says of itself.
    func status() async throws -> StatusMessage? {
        let socket = OfficeSocket(path: folder.file("office.sock"))
        return try await socket.envelope(of: .status, items: StatusMessage.self).envelope.items
            .first
    }

    /// What is stored of a box; ends the collector in order first.
    func stored(_ box: BoxID) throws -> [StoredSample] {
        collector.terminate()
        let store = try SeriesStore(path: folder.file("office/series.sqlite"))
        return try store.samples(
            box: box.description, from: .distantPast, until: .distantFuture, limit: .max)
    }
}

/// A client of the broker that a test drives.
final class WireClient {
    private let link: MosquittoLink
    private(set) var heard: [(message: MosquittoMessage, at: ContinuousClock.Instant)] = []
    private var isConnected = false
    private var isSubscribed = false

    /// Connects, and subscribes to these topics.
    init(_ broker: Mosquitto, as name: String, subscribing topics: [String] = []) async throws {
        link = try MosquittoLink(capacity: 8_192)
        _ = link.send(
            .connect(
                MosquittoBroker(
                    host: "127.0.0.1", port: broker.port, clientID: name, keepAlive: 60)))
        let isThere = await eventually {
            self.listen()
            return self.isConnected
        }
        guard isThere else { throw BenchFailure("\(name) did not connect") }
        guard !topics.isEmpty else { return }
        _ = link.send(.subscribe(topics.map { MosquittoSubscription(topic: $0, qos: 0) }))
        let isSubscribed = await eventually {
            self.listen()
            return self.isSubscribed
        }
        guard isSubscribed else { throw BenchFailure("\(name) could not subscribe") }
    }

    deinit { link.close() }

    /// Publishes at QoS 0, waiting for room in the queue.
    func publish(_ message: WireMessage) async {
        let command = MosquittoCommand.publish(
            MosquittoMessage(
                topic: message.topic, payload: message.payload, retain: message.retain))
        while !link.send(command) {
            listen()
            try? await Task.sleep(for: .milliseconds(1))
        }
    }

    /// Takes what has come.
    func listen() {
        while let event = link.receive() {
            switch event {
            case .connected: isConnected = true
            case .subscribed: isSubscribed = true
            case .message(let message): heard.append((message, .now))
            default: break
            }
        }
    }

    /// The records up to which a box was told that they are stored.
    func acknowledged(_ box: BoxID) -> RecordID {
        listen()
        let commands = heard.filter { $0.message.topic == "spBv1.0/3510/NCMD/\(box)" }
        return commands.compactMap { command -> RecordID? in
            guard let payload = try? Payload(command.message.payload) else { return nil }
            for metric in payload.metrics where metric.name == "Spool/Ack" {
                if case .long(let id)? = metric.value { return id }
            }
            return nil
        }.max() ?? 0
    }

    /// How often a box was asked to be born again.
    func rebirths(_ box: BoxID) -> Int {
        listen()
        return heard.count { heard in
            guard heard.message.topic == "spBv1.0/3510/NCMD/\(box)",
                let payload = try? Payload(heard.message.payload)
            else { return false }
            return payload.metrics.contains { $0.name == ProtocolMetric.rebirthName }
        }
    }
}

/// The office's present time, as boxes with a right clock stamp it.
func officeTime() -> Instant { Instant(rawValue: daemon_utc_ms()) }
