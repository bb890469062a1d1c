// SPDX-License-Identifier: Apache-2.0

import Alerting
@testable import OfficeAPI
import OfficeClient
import OfficeLedger
import Testing
import VillageModel
import Wording

@Suite struct AlertsTests {
    private func alerts(_ bench: OfficeBench) async throws -> Envelope<AlertMessage> {
        try await bench.socket.envelope(of: .alerts, items: AlertMessage.self).envelope
    }

    @Test func `a quiet office has no alerts and a place to begin a stream`() async throws {
        let bench = try OfficeBench()
        let envelope = try await bench.serving { try await alerts(bench) }
        #expect(envelope.items.isEmpty && envelope.lastSequence == 0)
        #expect(envelope.schema == "kentongan.alerts/1" && envelope.regionName == nil)
    }

    @Test func `an alert says for how long by the present time`() async throws {
        let bench = try OfficeBench()
        let fired = try bench.tell(.fired)
        bench.clock.now = morning + .minutes(45)
        let envelope = try await bench.serving { try await alerts(bench) }
        let alert = try #require(envelope.items.first)
        #expect(envelope.items.count == 1 && envelope.regionName == "Kab. Banyuwangi")
        #expect(alert.sequence == fired.sequence && envelope.lastSequence == fired.sequence)
        #expect(alert.id == fired.number && alert.state == "firing" && alert.kind == "condition")
        #expect(alert.at.instant == morning && alert.since.instant == morning - .minutes(20))
        #expect(
            alert.sentence.id == "Desa Tegalarum (35.10.20.2007): gerbang tertutup sejak "
                + "09.00 WIB (1 jam 5 menit). Hubungi kantor desa, minta gerbang dibuka.")
        #expect(alert.sentence.en.contains("(1 h 5 min)"))
    }

    @Test func `pending alerts are there without number, resolved ones are gone`() async throws {
        let bench = try OfficeBench()
        try bench.tell(.fired)
        try bench.tell(.resolved)
        var change = LedgerChange()
        change.lives = [
            LedgerLife(
                life: AlertLife(
                    subject: AlertSubject(about: .box(OfficeBench.temurejo), indicator: .wifi),
                    cause: "off_air", since: morning, severity: .warning),
                place: try bench.place(of: OfficeBench.temurejo))
        ]
        _ = try bench.ledger.apply(change)
        let envelope = try await bench.serving { try await alerts(bench) }
        let alert = try #require(envelope.items.first)
        #expect(envelope.items.count == 1 && envelope.lastSequence == 2)
        #expect(alert.state == "pending" && alert.id == 0 && alert.sequence == 0)
        #expect(alert.at.instant == morning && alert.regionName == "Desa Temurejo")
    }

    @Test func `a silent box tells how many alerts it holds back`() async throws {
        let bench = try OfficeBench()
        try bench.tell(.fired, .box, severity: .critical)
        var change = LedgerChange()
        for (box, indicator) in [
            (OfficeBench.tegalarum, IndicatorID.wifi), (OfficeBench.tegalarum, .gerbang),
            (OfficeBench.temurejo, .wifi),
        ] {
            change.lives.append(
                LedgerLife(
                    life: AlertLife(
                        subject: AlertSubject(about: .box(box), indicator: indicator),
                        cause: "off_air",
                        since: morning, severity: .warning, heldSince: morning),
                    place: try bench.place(of: box)))
        }
        _ = try bench.ledger.apply(change)
        let envelope = try await bench.serving { try await alerts(bench) }
        let silent = envelope.items.filter { $0.kind == "silent" }
        #expect(silent.map(\.held) == [2] && silent.first?.severity == "critical")
        #expect(envelope.items.count == 4 && envelope.items.map(\.held).max() == 2)
    }

    @Test func `somebody who has an alert is named to those who have a name`() async throws {
        let bench = try OfficeBench()
        let token = try bench.admin()
        let fired = try bench.tell(.fired)
        let door = bench.socket(token)
        let (list, named) = try await bench.serving {
            let (answer, _) = try await door.envelope(
                of: .acknowledge, items: AlertMessage.self,
                posting: OfficeJSON.bytes(
                    AcknowledgeRequest(id: fired.number, note: "juru kunci dipanggil")))
            #expect(answer.items.first?.event == "acknowledged")
            return (
                try await alerts(bench),
                try await door.envelope(of: .alerts, items: AlertMessage.self).envelope
            )
        }
        #expect(bench.calls.takeAlerts())
        let alert = try #require(list.items.first)
        #expect(alert.state == "acknowledged" && alert.sequence == fired.sequence + 1)
        #expect(alert.acknowledgement?.note == "juru kunci dipanggil")
        #expect(alert.acknowledgement?.person == nil)
        #expect(named.items.first?.acknowledgement?.person == "dewi")
        // The sentence goes on to say what is wrong.
        #expect(alert.sentence.id.contains("gerbang tertutup"))
        #expect(list.counts == AlertCounts(acknowledged: 1))
    }

    @Test func `a silenced alert stands in the list with its mark, and is counted once`()
        async throws
    {
        let bench = try OfficeBench()
        try bench.tell(.fired)
        try bench.tell(.fired, .wifi)
        let village = try #require(RegionCode("35.10.20"))
        _ = try bench.ledger.addSilence(
            .region(village, .wifi), from: morning, until: morning + .hours(2), reason: "tes",
            by: OfficeBench.dewi, at: morning)
        let envelope = try await bench.serving { try await alerts(bench) }
        let marked = envelope.items.filter(\.silenced)
        #expect(marked.map(\.indicator) == ["wifi"])
        #expect(marked.first?.silencedUntil?.instant == morning + .hours(2))
        #expect(envelope.counts == AlertCounts(active: 1, silenced: 1))
        bench.clock.now = morning + .hours(2)
        let after = try await bench.serving { try await alerts(bench) }
        #expect(after.counts == AlertCounts(active: 2))
    }

    @Test func `what swings says so, what is calm is not shown`() async throws {
        let bench = try OfficeBench()
        let place = try bench.place(of: OfficeBench.tegalarum)
        func life(_ indicator: IndicatorID, _ state: AlertState) -> AlertLife {
            AlertLife(
                subject: AlertSubject(about: .box(OfficeBench.tegalarum), indicator: indicator),
                cause: "closed", since: morning, severity: .warning, state: state)
        }
        var swinging = life(.gerbang, .firing)
        swinging.unstableSince = morning
        swinging.level = .district
        var change = LedgerChange()
        change.lives = [swinging, life(.wifi, .calm)].map { LedgerLife(life: $0, place: place) }
        _ = try bench.ledger.apply(change)
        let envelope = try await bench.serving { try await alerts(bench) }
        #expect(envelope.items.map(\.unstable) == [true])
        #expect(envelope.items.map(\.level) == ["kecamatan"])
    }

    @Test func `an area says how many it holds back, and they say why`() async throws {
        let bench = try OfficeBench()
        let district = try #require(RegionCode("35.10.20"))
        let box = OfficeBench.tegalarum
        var held = AlertLife(
            subject: AlertSubject(about: .box(box), indicator: .box), cause: "silent",
            since: morning, severity: .warning, heldSince: morning)
        held.held = .area
        var area = AlertLife(
            subject: AlertSubject(about: .area(district), indicator: .box), cause: "silent",
            since: morning, severity: .critical, state: .firing)
        area.sites = 5
        let place = Place(code: district, name: "Kec. Sempu")
        var change = LedgerChange()
        change.lives = [
            LedgerLife(life: held, place: try bench.place(of: box)),
            LedgerLife(life: area, place: place),
        ]
        change.events = [
            AlertEvent(
                kind: .fired, subject: area.subject, place: place, severity: .critical,
                cause: "silent", since: morning, at: morning, resolvedAt: nil,
                sentence: Phrase(same: "Kec. Sempu: 5 lokasi hilang"))
        ]
        _ = try bench.ledger.apply(change)
        let envelope = try await bench.serving { try await alerts(bench) }
        #expect(envelope.regionName == "Kab. Banyuwangi")
        let told = try #require(envelope.items.first { $0.kind == "area" })
        #expect(told.held == 5 && told.sites == 5 && told.box == nil)
        #expect(told.sentence.id == "Kec. Sempu: 5 lokasi hilang")
        #expect(envelope.items.first { $0.kind == "silent" }?.heldBack == "area")
        #expect(envelope.counts == AlertCounts(active: 1, held: 1))
    }
}
