// SPDX-License-Identifier: Apache-2.0

import Almanac
import Indicators
import Testing
import VillageModel

/// Reproducible chance (splitmix64).
private struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    mutating func evidence(_ metric: Metric, before instant: Instant) -> Evidence? {
        guard Int.random(in: 0..<10, using: &self) > 0 else { return nil }
        let age = TimeSpan(milliseconds: Int64.random(in: 0...90_000_000, using: &self))
        guard Int.random(in: 0..<4, using: &self) > 0 else {
            let quality = Quality.allCases.filter { $0 != .good }
                .randomElement(using: &self)
            return fact(metric, nil, quality ?? .bad, since: instant - age)
        }
        let value: Value =
            metric.type == .boolean
            ? .boolean(Bool.random(using: &self)) : .float(Float.random(in: 0...12, using: &self))
        return fact(metric, value, since: instant - age)
    }

    mutating func facts(at instant: Instant) -> Facts {
        var place = site
        switch Int.random(in: 0..<8, using: &self) {
        case 0: place.coordinates = nil
        case 1: place.hasGate = false
        case 2: place = Site(zone: .wit, coordinates: Coordinates(latitude: 80, longitude: 140))
        default: break
        }
        let metrics = Set(Indicator.all.flatMap(\.metrics)).sorted { $0.rawValue < $1.rawValue }
        let alive = instant - TimeSpan(milliseconds: Int64.random(in: 0...3_600_000, using: &self))
        var facts = IndicatorsTests.facts(
            metrics.compactMap { evidence($0, before: alive) },
            reachable: Bool.random(using: &self), lastAlive: alive, site: place)
        facts.boxes[0].reportPeriod = .minutes(Int64.random(in: 1...60, using: &self))
        return facts
    }
}

@Suite struct ReviewTests {
    @Test(arguments: IndicatorID.allCases)
    func `between reviews no verdict changes without new evidence, over days of chance`(
        _ id: IndicatorID
    ) {
        var dice = Dice(state: UInt64(id.rawValue) &+ 20_251_020)
        for _ in 0..<300 {
            var instant = now + TimeSpan(milliseconds: .random(in: 0...86_400_000, using: &dice))
            var watch = Watch(id, dice.facts(at: instant))
            for _ in 0..<6 {
                watch.judge(at: instant)
                guard let verdict = watch.verdict else { return }
                let end = min(watch.reviewAt, instant + .days(3))
                #expect(watch.reviewAt > instant)
                for _ in 0..<4 where end > instant {
                    let between = Instant(
                        rawValue: .random(in: instant.rawValue..<end.rawValue, using: &dice))
                    let again = watch.indicator.judge(watch.seen, watch.indicator.rule, between)
                    #expect(
                        again.state == verdict.state && again.cause == verdict.cause,
                        "\(id) \(verdict.cause) became \(again.cause) before its review")
                }
                instant = end
            }
        }
    }

    @Test(arguments: IndicatorID.allCases.filter { !Indicator.named($0).metrics.isEmpty })
    func `nothing is unmet on what is not known`(_ id: IndicatorID) {
        let metrics = Indicator.named(id).metrics
        for quality in Quality.allCases where quality != .good {
            let unknown = facts(metrics.map { fact($0, nil, quality) })
            for hour: Int64 in 0..<24 {
                let verdict = judge(id, unknown, at: now + .hours(hour))
                #expect(!verdict.state.isKnown, "\(id) \(quality) at +\(hour) h")
            }
        }
        #expect(!judge(id, facts([])).state.isKnown)
    }

    @Test func `losing a piece of evidence never makes a service or a lamp fail`() {
        var dice = Dice(state: 7)
        for _ in 0..<2_000 {
            let instant = now + TimeSpan(milliseconds: .random(in: 0...86_400_000, using: &dice))
            let known = dice.facts(at: instant)
            for id in [IndicatorID.lampu, .layanan]
            where judge(id, known, at: instant).state != .unmet {
                for metric in [Metric.lampLux, .uplinkHTTP, .uplinkTCP, .uplinkDNS] {
                    // A step that is known to fail may be forgotten only together with its page.
                    guard known.boxes[0].evidence[metric]?.value != .boolean(false) else {
                        continue
                    }
                    var poorer = known
                    poorer.boxes[0].evidence[metric] = fact(metric, nil, .failed, since: instant)
                    #expect(judge(id, poorer, at: instant).state != .unmet)
                }
            }
        }
    }
}
