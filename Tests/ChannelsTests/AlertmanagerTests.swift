// SPDX-License-Identifier: Apache-2.0

import Alerting
import Glibc
import JSONText
import Synchronization
import TestBench
import Testing
import VillageModel

@testable import Channels

/// Against Debian's prometheus-alertmanager.
@Suite(.enabled(if: installed(Alertmanager.program), "prometheus-alertmanager is missing"))
struct AlertmanagerTests {
    @Test func `an alert is there once with its labels, and gone when it is over`() async throws {
        let manager = try Alertmanager()
        let channel = try channel(manager)
        let since = try now() - .minutes(20)
        for _ in 1...2 { try await channel.tell([fresh(418, since: since)]) }
        let alerts = try await alerts(manager)
        #expect(alerts.count == 1)
        let alert = try #require(alerts.first)
        #expect(alert["labels"]?["alertname"]?.text == "kentongan_gerbang")
        #expect(alert["labels"]?["number"]?.text == "418")
        #expect(alert["labels"]?["region"]?.text == "35.10.20.2007")
        #expect(alert["labels"]?["severity"]?.text == "warning")
        #expect(alert["startsAt"]?.text == since.rfc3339)
        #expect(alert["annotations"]?["summary"]?.text?.contains("Salo'ō\\x0a") == true)
        try await channel.tell([fresh(418, since: since, kind: .resolved)])
        #expect(try await self.alerts(manager).isEmpty)
    }

    @Test func `a heavier alert takes the place of the lighter one`() async throws {
        let manager = try Alertmanager()
        let channel = try channel(manager)
        let since = try now() - .minutes(20)
        try await channel.tell([fresh(1, since: since)])
        try await channel.tell([fresh(1, since: since, kind: .escalated, severity: .critical)])
        #expect(try await alerts(manager).map { $0["labels"]?["severity"]?.text } == ["critical"])
        try await channel.tell([
            fresh(1, since: since, kind: .resolved, severity: .critical)
        ])
        #expect(try await alerts(manager).isEmpty)
    }

    @Test func `after a restart of Alertmanager what fires is there again, and nothing else`()
        async throws
    {
        let manager = try Alertmanager()
        let since = try now() - .minutes(20)
        let wake = Wake()
        let channel = try channel(manager, sleep: wake.sleep)
        try await channel.tell([fresh(1, since: since), fresh(2, since: since)])
        try await channel.tell([fresh(2, since: since, kind: .resolved)])
        manager.stop()
        try manager.start()
        // Control: it keeps alerts in memory only.
        #expect(try await alerts(manager).isEmpty)
        let attend = try #require(channel.attend)
        let task = Task { await attend() }
        #expect(
            await eventually(timeout: .seconds(20)) {
                (try? await alerts(manager))?.compactMap { $0["labels"]?["number"]?.text } == ["1"]
            }, "\(manager.log)")
        task.cancel()
        await task.value
    }

    @Test func `an alert outlives resolve_timeout without being sent again`() async throws {
        let manager = try Alertmanager(resolveTimeout: 1)
        let since = try now() - .minutes(20)
        try await channel(manager).tell([fresh(1, since: since)])
        // Control: one without an end is called over after a second.
        let door = HTTPDoor()
        let address = try #require(
            WebAddress("http://127.0.0.1:\(manager.port)/api/v2/alerts"))
        _ = try await door.tell(
            HTTPQuestion(
                address, headers: [("content-type", "application/json")],
                body: Array("[{\"labels\":{\"alertname\":\"kontrol\",\"number\":\"9\"}}]".utf8)))
        await door.shutdown()
        #expect(
            await eventually(timeout: .seconds(20)) {
                (try? await alerts(manager))?.compactMap { $0["labels"]?["number"]?.text } == ["1"]
            })
    }

    @Test func `a test fires for two minutes, and is never sent again`() async throws {
        let manager = try Alertmanager()
        let channel = try channel(manager)
        let test = try #require(channel.test)
        let begin = try now()
        try await test(TestMessage(channel: "am", at: begin, zone: .wib))
        let alert = try #require(try await alerts(manager).first)
        #expect(alert["labels"]?["alertname"]?.text == "kentongan_test")
        #expect(alert["labels"]?["channel"]?.text == "am")
        #expect(alert["labels"]?["number"] == nil)
        #expect(alert["annotations"]?["summary"]?.text?.hasPrefix("UJI: ") == true)
        let ends = try #require(alert["endsAt"]?.text)
        #expect((begin.rfc3339...(begin + .minutes(3)).rfc3339).contains(ends))
        #expect(ends > (begin + .seconds(115)).rfc3339)
        // What is sent again each minute is what this one knows.
        manager.stop()
        try manager.start()
        let task = Task { await channel.attend?() }
        try await channel.tell([fresh(1, since: begin - .minutes(20))])
        try await Task.sleep(for: .seconds(1))
        #expect(try await alerts(manager).map { $0["labels"]?["number"]?.text } == ["1"])
        task.cancel()
        await task.value
    }

    @Test func `a new process learns from the ledger what still fires`() async throws {
        let manager = try Alertmanager()
        let since = try now() - .minutes(20)
        let wake = Wake()
        let channel = try channel(
            manager, sleep: wake.sleep, standing: { [fresh(5, since: since)] })
        let attend = try #require(channel.attend)
        let task = Task { await attend() }
        #expect(
            await eventually(timeout: .seconds(20)) {
                (try? await alerts(manager))?.count == 1
            })
        task.cancel()
        await task.value
    }

    /// Sleeps until it is cancelled.
    private struct Wake: Sendable {
        @Sendable func sleep(_ span: TimeSpan) async throws {
            try await Task.sleep(for: .seconds(3_600))
        }
    }

    private func channel(
        _ manager: Alertmanager,
        sleep: @escaping @Sendable (TimeSpan) async throws -> Void = { _ in },
        standing: (@Sendable () -> [AlertEvent])? = nil
    ) throws -> Channel {
        let address = try #require(
            WebAddress("http://127.0.0.1:\(manager.port)/api/v2/alerts"))
        var surroundings = ChannelSurroundings(
            name: "am", now: { (try? now()) ?? morning }, sleep: sleep)
        surroundings.standing = standing
        return .alertmanager(address, door: HTTPDoor(), surroundings)
    }

    private func alerts(_ manager: Alertmanager) async throws -> [JSONValue] {
        let door = HTTPDoor()
        let address = try #require(
            WebAddress("http://127.0.0.1:\(manager.port)/api/v2/alerts?active=true"))
        let answer = try await door.tell(HTTPQuestion(address, method: "GET"))
        await door.shutdown()
        return try JSONValue(parsing: answer.body).array ?? []
    }
}

/// The real time: Alertmanager has no other.
private func now() throws -> Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(rawValue: Int64(time.tv_sec) * 1_000)
}

private func fresh(
    _ number: Int64, since: Instant, kind: AlertEvent.Kind = .fired, severity: Severity = .warning
) -> AlertEvent {
    let place = event(number, name: "Desa Salo'ō\n\u{202e}x").place
    let at = since + .minutes(19)
    return AlertEvent(
        sequence: number, number: number, kind: kind,
        subject: AlertSubject(about: .box(BoxID(data: 42)), indicator: .gerbang), place: place,
        severity: severity, cause: "closed", since: since, at: at,
        resolvedAt: kind == .resolved ? at : nil,
        sentence: event(number, name: "Desa Salo'ō\n\u{202e}x").sentence)
}
