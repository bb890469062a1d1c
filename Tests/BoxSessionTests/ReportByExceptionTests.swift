// SPDX-License-Identifier: Apache-2.0

import BoxSession
import SparkplugWire
import Testing
import VillageModel

@Suite struct ReportByExceptionTests {
    @Test func `a gate that moves is kept at once, one that stays is not`() {
        var bench = Workbench()
        for open in [true, true, false, false, true] {
            bench.sample(Reading(.gateOpen, .boolean(open)))
            bench.advance(.seconds(1))
        }
        #expect(bench.stored.count == 3)
    }

    @Test func `two equal occurrences are both kept, and nothing present remains of them`() {
        var bench = Workbench(metrics: [.gateOpen, .attestation])
        for _ in 0..<2 {
            bench.sample(Reading(.gateOpen, .boolean(true)))
            bench.sample(Reading(.attestation, .bytes([1, 2, 3])))
        }
        #expect(bench.stored.count == 3)
        #expect(bench.session.present.map(\.metric) == [.gateOpen])
    }

    @Test func `a line that carried a connection is doubted until it is measured anew`() {
        var bench = Workbench(metrics: [.uplinkHTTP, .uplinkPortal, .wifiClients])
        bench.sample(Reading(.uplinkHTTP, .boolean(false)), Reading(.uplinkPortal, .boolean(true)))
        bench.sample(Reading(.wifiClients, .unsigned(3)))
        bench.advance(.minutes(1))
        let before = bench.stored.count
        bench.connect()
        #expect(bench.session.present.prefix(2).allSatisfy { $0.quality == .stale })
        #expect(bench.session.present.last?.value == .unsigned(3))
        // What is measured now is an event, also when it is what it was.
        bench.sample(Reading(.uplinkHTTP, .boolean(false)))
        #expect(bench.stored.count == before + 1)
        #expect(bench.session.present.first?.value == .boolean(false))
    }

    @Test func `a line that was good before the connection is not doubted`() {
        var bench = Workbench(metrics: [.uplinkHTTP, .uplinkPortal])
        bench.sample(Reading(.uplinkHTTP, .boolean(true)), Reading(.uplinkPortal, .boolean(false)))
        bench.connect()
        #expect(bench.session.present.map(\.quality) == [.good, .good])
    }

    @Test func `a trend waits for the report of its profile`() {
        var bench = Workbench()
        bench.sample(Reading(.wifiClients, .unsigned(3)))
        #expect(bench.stored.isEmpty)
        bench.advance(.seconds(20))
        #expect(bench.stored.count == 1)
        bench.sample(Reading(.wifiClients, .unsigned(9)))
        bench.advance(.seconds(59))
        #expect(bench.stored.count == 1)
        bench.advance(.seconds(1))
        #expect(bench.stored.count == 2)
    }

    @Test func `inside its dead band a trend is not kept, and uptime never stands alone`() {
        var bench = Workbench(metrics: [.boxTemperature, .boxUptime])
        for round in 0..<10 {
            bench.sample(
                Reading(.boxTemperature, .float(50 + Float(round) * 0.1)),
                Reading(.boxUptime, .unsigned(UInt64(round))))
            bench.advance(.minutes(1))
        }
        #expect(bench.stored.count == 1)
        bench.sample(Reading(.boxTemperature, .float(53)))
        bench.advance(.minutes(1))
        #expect(bench.stored.count == 2)
    }

    @Test func `a probe that fails changes the quality at once, also of a trend`() {
        var bench = Workbench()
        bench.sample(Reading(.wifiClients, .unsigned(3)))
        bench.advance(.seconds(20))
        bench.sample(Reading(.wifiClients, missing: .failed))
        #expect(bench.stored.count == 2)
        bench.sample(Reading(.wifiClients, missing: .failed))
        #expect(bench.stored.count == 2)
        bench.sample(Reading(.wifiClients, .unsigned(3)))
        #expect(bench.stored.count == 3)
    }
}
