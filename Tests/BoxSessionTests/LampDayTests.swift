// SPDX-License-Identifier: Apache-2.0

import BoxSession
import SparkplugWire
import Testing
import VillageModel

/// What a day's light costs in the metered profile, a reading each minute.
@Suite struct LampDayTests {
    /// A day under broken clouds: twilight falls by half each 2.2 minutes around 6 and 18 o'clock, the
    /// sun's light at noon is `noon`, a cloud takes up to four fifths of it, and the lamp adds its own
    /// from 17.30 to 5.30.
    static func day(noon: Double, lamp: Double) -> [Double] {
        var state: UInt64 = 20_201_020
        var cover = 0.5
        return (0..<1_440).map { minute in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let chance = Double(state >> 40) / Double(1 << 24)
            cover = min(1, max(0, cover + (chance - 0.5) * 0.8))
            let fromSunrise = Double(minute - 360)
            let fromSunset = Double(1_080 - minute)
            let height = min(fromSunrise, fromSunset)
            // From 0.005 of noon at sunrise, doubling until it is full; halving below the horizon.
            let sun = noon * min(1, 0.005 * exponent(height / (height > 0 ? 9 : 2.2)))
            let isLit = minute >= 1_050 || minute < 330
            return sun * (1 - 0.8 * cover) + (isLit ? lamp : 0)
        }
    }

    /// Two to a power, without a library.
    private static func exponent(_ power: Double) -> Double {
        if power < -40 { return 0 }
        if power > 40 { return exponent(40) }
        var result = 1.0
        for _ in 0..<Int(abs(power) * 8) { result *= 1.090_507_732_665_257_7 }
        return power < 0 ? 1 / result : result
    }

    private struct Cost {
        /// Records kept, each a message of its own.
        var records = 0
        /// Bytes of the messages and of their acknowledgements, with MQTT, TCP and IPv4 headers.
        var bytes = 0
        /// For how many readings in a row the office's value was wrong by more than the ratio.
        var longestWrong = 0
    }

    private func cost(_ day: [Double], wrongBy ratio: Double = 4) -> Cost {
        var bench = Workbench(profile: .metered, metrics: [.lampLux])
        bench.connect()
        bench.sample(Reading(.lampLux, .float(Float(day[0]))))
        _ = bench.takePublished()
        var cost = Cost()
        var known = day[0]
        var wrong = 0
        let before = bench.stored.count
        for lux in day {
            bench.advance(.minutes(1))
            let count = bench.stored.count
            bench.sample(Reading(.lampLux, .float(Float(lux))))
            if bench.stored.count > count { known = lux }
            for message in bench.takePublished() {
                bytes(of: message, into: &cost)
            }
            if let last = bench.stored.last { bench.acknowledge(last.id) }
            let (old, new) = (min(max(known, 0.5), 100), min(max(lux, 0.5), 100))
            wrong = max(old, new) > min(old, new) * ratio ? wrong + 1 : 0
            cost.longestWrong = max(cost.longestWrong, wrong)
        }
        cost.records = bench.stored.count - before
        return cost
    }

    /// PUBLISH and PUBACK are 7 and 4 bytes of headers, two TCP segments and their acknowledgements four
    /// times 40; the host's Spool/Ack is about as long as the record.
    private func bytes(of message: WireMessage, into cost: inout Cost) {
        cost.bytes += 2 * (message.payload.count + message.topic.utf8.count + 11 + 4 * 40)
    }

    /// Outdoors, at a window, in a dim room; with a lamp that reaches the sensor and with one that is broken.
    ///
    /// Seen: 6 and 8 records (3 to 4 kB), 11 and 12 (6 kB), 48 and 47 (24 kB).
    @Test(
        arguments: [
            (100_000, 60, 0...12), (100_000, 0, 0...12), (400, 60, 0...20), (400, 0, 0...20),
            (40, 60, 0...55), (40, 0, 0...55),
        ] as [(Double, Double, ClosedRange<Int>)])
    func `clouds cost some kilobytes a day, also where they are all that moves the light`(
        noon: Double, lamp: Double, records: ClosedRange<Int>
    ) {
        let cost = cost(LampDayTests.day(noon: noon, lamp: lamp))
        #expect(records.contains(cost.records))
        // 10 MB a month is the profile's whole bill; the light may take a tenth of it.
        #expect(cost.bytes * 30 < 1_000_000)
        #expect(cost.longestWrong <= 1, "more than four times wrong for one reading at most")
    }

    /// The control: the small ratio alone, without its pause.
    @Test func `without the pause a dim room would pay for every cloud`() {
        let day = LampDayTests.day(noon: 40, lamp: 60)
        let hasty = DeadBand.ratio(atOnce: 1.25, later: 1.25, pause: .zero, within: 0.5...100)
        var known = day[0]
        var changes = 0
        for lux in day where hasty.isLeft(from: known, to: lux, after: .zero) {
            known = lux
            changes += 1
        }
        #expect(changes > 300)
    }

    @Test func `dusk and a lamp that fails reach the office with the next readings`() {
        var bench = Workbench(profile: .metered, metrics: [.lampLux])
        func said() -> Double? {
            bench.session.present.first?.value.flatMap {
                if case .float(let lux) = $0 { Double(lux) } else { nil }
            }
        }
        for lux: Float in [300, 240, 130, 90, 61, 60, 60, 60, 60, 60] {
            bench.sample(Reading(.lampLux, .float(lux)))
            bench.advance(.minutes(1))
        }
        let dusk = bench.stored.count
        #expect(dusk == 1, "the lamp keeps the light within four times of daylight")
        bench.advance(.minutes(15))
        bench.sample(Reading(.lampLux, .float(60)))
        #expect(bench.stored.count == dusk + 1, "later the small ratio counts")
        bench.advance(.minutes(1))
        bench.sample(Reading(.lampLux, .float(1.5)))
        #expect(bench.stored.count == dusk + 2, "a lamp that fails counts at once")
        bench.sample(Reading(.lampLux, missing: .absent))
        #expect(bench.stored.count == dusk + 3, "so does a sensor that is unplugged")
        bench.sample(Reading(.lampLux, missing: .absent))
        #expect(bench.stored.count == dusk + 3)
        #expect(said() == nil)
    }
}
