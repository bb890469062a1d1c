// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import SeriesStore
import Testing
import VillageModel

@Suite struct ReadingsTests {
    private func readings(
        _ bench: OfficeBench, _ box: String, metric: String? = nil, since: Int64? = nil,
        until: Int64? = nil, limit: Int? = nil
    ) async throws -> [ReadingMessage] {
        try await bench.socket.envelope(
            of: .readings(
                box: box, metric: metric, since: since.map { morning + .minutes($0) },
                until: until.map { morning + .minutes($0) }, limit: limit),
            items: ReadingMessage.self
        ).envelope.items
    }

    private func filled() throws -> OfficeBench {
        let bench = try OfficeBench()
        for minute in 0..<10 {
            try bench.report("uplink/rtt", .float(Float(minute)), minute: Int64(minute))
        }
        try bench.report("wifi/up", .boolean(true), minute: 3)
        return bench
    }

    @Test func `without a span the latest of each metric comes, oldest first`() async throws {
        let bench = try filled()
        let box = OfficeBench.tegalarum.description
        let (latest, one, newest, byCode) = try await bench.serving {
            (
                try await readings(bench, box),
                try await readings(bench, box, metric: "wifi/up"),
                try await readings(bench, box, limit: 1),
                try await readings(bench, "35.10.20.2007")
            )
        }
        #expect(latest.map(\.metric) == ["wifi/up", "uplink/rtt"])
        #expect(latest.last?.value == .integer(9) && latest.last?.unit == "ms")
        #expect(one.map(\.value) == [.boolean(true)])
        #expect(newest.map(\.metric) == ["uplink/rtt"] && byCode == latest)
    }

    @Test func `a span gives history, oldest first, the newest of it`() async throws {
        let bench = try filled()
        let box = OfficeBench.tegalarum.description
        let (all, few, middle, before) = try await bench.serving {
            (
                try await readings(bench, box, since: 0),
                try await readings(bench, box, metric: "uplink/rtt", since: 0, limit: 3),
                try await readings(bench, box, metric: "uplink/rtt", since: 4, until: 5),
                try await readings(bench, box, metric: "uplink/rtt", until: 1)
            )
        }
        #expect(all.count == 11)
        #expect(few.map(\.value) == [.integer(7), .integer(8), .integer(9)])
        #expect(middle.map(\.value) == [.integer(4), .integer(5)])
        #expect(before.map(\.value) == [.integer(0), .integer(1)])
    }

    @Test func `of two latest values the one that came in last is told, with its doubt`()
        async throws
    {
        let bench = try filled()
        try bench.report(
            "wifi/up", .boolean(false), minute: -5, received: 20,
            clock: .unsettled(boot: "b", uptime: Uptime(rawValue: 5)))
        let items = try await bench.serving {
            try await readings(bench, OfficeBench.tegalarum.description, metric: "wifi/up")
        }
        #expect(items.map(\.clockDoubtful) == [true] && items.first?.value == .boolean(false))
    }

    @Test func `a box without readings has none, and that is no error`() async throws {
        let bench = try filled()
        let items = try await bench.serving {
            try await readings(bench, OfficeBench.temurejo.description)
        }
        #expect(items.isEmpty)
    }

    @Test func `a box that serves no village any more keeps its history`() async throws {
        let bench = try filled()
        try bench.report("wifi/up", .boolean(true), box: BoxID(data: 77), minute: 1)
        let items = try await bench.serving {
            try await readings(bench, BoxID(data: 77).description)
        }
        #expect(items.count == 1)
    }

    struct Unknown: Sendable {
        let box: String
        var metric: String?
        let id: String
        let suggestions: [String]
    }

    @Test(arguments: [
        Unknown(box: "35.10.20.2008", id: "village_unknown", suggestions: ["35.10.20.2007"]),
        Unknown(box: "35.10.15.2012", id: "village_unknown", suggestions: []),
        Unknown(
            box: String(OfficeBench.tegalarum.description.dropLast()) + "z", id: "box_unknown",
            suggestions: [OfficeBench.tegalarum.description]),
        Unknown(box: "tegalarum", id: "box_unknown", suggestions: []),
        Unknown(
            box: "35.10.20.2007", metric: "wifi/upp", id: "metric_unknown",
            suggestions: ["wifi/up"]),
    ]) func `what is not known is refused with what may have been meant`(
        _ unknown: Unknown
    ) async throws {
        let bench = try filled()
        let failure = await #expect(throws: OfficeFailure.self) {
            try await bench.serving {
                _ = try await readings(bench, unknown.box, metric: unknown.metric)
            }
        }
        guard case .refused(404, let error?) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(error.id == unknown.id && error.code == 66)
        #expect(error.suggestions.starts(with: unknown.suggestions))
        #expect(!error.message.id.isEmpty && error.message.id != error.message.en)
    }
}
