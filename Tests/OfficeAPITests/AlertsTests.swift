// SPDX-License-Identifier: Apache-2.0

import Alerting
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
}
