// SPDX-License-Identifier: Apache-2.0

import Indicators
import Testing
import VillageModel

@testable import Collector

private let start = Instant(rawValue: 1_760_926_800_000)
private let one = StreamID(rawValue: 1)
private let two = StreamID(rawValue: 2)

private func at(_ milliseconds: Int64) -> Stamp {
    let span = TimeSpan(milliseconds: milliseconds)
    return Stamp(
        utc: start + span, uptime: Uptime(rawValue: 90_000) + span, synchronised: true)
}
private func conduct(perSecond: Int64 = 5, burst: Int64 = 200) -> BoxConduct {
    BoxConduct(TokenBucket.Rate(perSecond: perSecond, burst: burst), at: at(0).uptime)
}

@Suite struct DoubleBoxTests {
    @Test func `two boots in turn are two boxes, from the first change on`() {
        var conduct = conduct()
        let births = ["a", "b", "a"].enumerated().map { index, boot in
            conduct.born(boot: boot, stream: one, at: start + .minutes(Int64(index)))
        }
        #expect(births == [nil, nil, start + .minutes(1)])
        let present = conduct.present(at: start + .minutes(2))
        #expect(present.cause == .double && present.since == start + .minutes(1))
        #expect(present.hidesBox)
    }

    @Test func `two spools in turn are two boxes, also before they have told their boot`() {
        var conduct = conduct()
        let births = [one, two, one].map { conduct.born(boot: nil, stream: $0, at: start) }
        #expect(births == [nil, nil, start])
    }

    @Test(
        arguments: [
            // A box on a bad link, one whose power comes and goes, one that got a new spool, and one that
            // tells its boot only in its second birth.
            (0..<50).map { _ in ("a", one) },
            (0..<50).map { ("boot \($0)", one) },
            [("a", one), ("b", one), ("b", two), ("b", two), ("c", two)],
            [(nil, one), ("a", one), (nil, one), ("b", one), (nil, one), ("b", one)],
        ] as [[(String?, StreamID)]])
    func `one box that comes and goes is one box`(_ births: [(boot: String?, stream: StreamID)]) {
        var conduct = conduct()
        for (index, birth) in births.enumerated() {
            let since = conduct.born(
                boot: birth.boot, stream: birth.stream, at: start + .seconds(10 * Int64(index)))
            #expect(since == nil)
        }
        #expect(conduct.present(at: start + .minutes(9)).cause == nil)
    }

    @Test func `a return after more than ten minutes is a repaired box`() {
        var conduct = conduct()
        for (minute, boot) in [(0, "a"), (5, "b"), (11, "a")] as [(Int64, String)] {
            #expect(
                conduct.born(boot: boot, stream: one, at: start + .minutes(minute)) == nil)
        }
    }

    @Test func `an hour without another return ends it, each return begins the hour anew`() {
        var conduct = conduct()
        for (minute, boot) in [(0, "a"), (1, "b"), (2, "a"), (9, "b")] as [(Int64, String)] {
            _ = conduct.born(boot: boot, stream: one, at: start + .minutes(minute))
        }
        #expect(conduct.present(at: start + .minutes(68)).cause == .double)
        let after = conduct.present(at: start + .minutes(69))
        #expect(after == Conduct(cause: nil, since: start + .minutes(69)))
    }
}

@Suite struct FloodTests {
    @Test func `a burst passes, then the rate, and the rest is dropped`() {
        var conduct = conduct()
        let burst = (0..<1_000).count { _ in conduct.admits(at: at(0)) }
        #expect(burst == 200)
        let minute = (0..<60_000).count { conduct.admits(at: at($0)) }
        #expect(minute == 299)
        // Negative control: without a bucket everything passes.
        var open = BoxConductTestRates.open
        #expect((0..<60_000).count { open.admits(at: at($0)) } == 60_000)
    }

    @Test func `a flood is named after a minute, and over a minute after its last drop`() {
        var conduct = conduct(perSecond: 1, burst: 1)
        for tick in 0..<590 as Range<Int64> { _ = conduct.admits(at: at(tick * 100)) }
        #expect(conduct.present(at: at(59_000).utc).cause == nil)
        for tick in 590..<700 as Range<Int64> { _ = conduct.admits(at: at(tick * 100)) }
        let present = conduct.present(at: at(70_000).utc)
        #expect(present.cause == .flood && !present.hidesBox)
        #expect(present.since < at(1_000).utc)
        #expect(conduct.present(at: at(131_000).utc).cause == nil)
    }

    @Test func `a spool that is sent again is no flood`() {
        var conduct = conduct()
        // 30 days offline: a batch in 2 s, a live record a second beside it, for an hour.
        for second in 0..<3_600 as Range<Int64> {
            let live = conduct.admits(at: at(second * 1_000))
            let batch = second % 2 == 1 || conduct.admits(at: at(second * 1_000 + 1))
            #expect(live && batch)
        }
    }

    @Test func `clocks that stand, jump or go back give no message away and trap nowhere`() {
        var conduct = conduct(perSecond: 1_000_000, burst: 1_000_000)
        for uptime in [.max, .min, 0, .max, 1] as [Int64] {
            let stamp = Stamp(
                utc: Instant(rawValue: uptime), uptime: Uptime(rawValue: uptime),
                synchronised: true)
            _ = conduct.admits(at: stamp)
        }
        #expect(conduct.present(at: .distantFuture).cause == nil)
    }
}

private enum BoxConductTestRates {
    static var open: BoxConduct { conduct(perSecond: 1_000_000, burst: 1_000_000) }
}

@Suite struct ConductTests {
    @Test func `metrics beyond the limits shut a box out until a birth within them`() {
        var conduct = conduct()
        conduct.exceeded(at: start)
        #expect(conduct.isActive(.names, at: start + .minutes(59)))
        #expect(!conduct.isActive(.names, at: start + .minutes(60)))
        _ = conduct.born(boot: "a", stream: one, at: start + .minutes(10))
        #expect(!conduct.isActive(.names, at: start + .minutes(10)))
        #expect(conduct.present(at: start + .minutes(11)).since == start + .minutes(10))
    }

    @Test func `of several conditions the gravest is shown`() {
        var conduct = conduct()
        conduct.exceeded(at: start)
        conduct.poisoned(at: start)
        #expect(conduct.present(at: start).cause == .poison)
        for boot in ["a", "b", "a"] { _ = conduct.born(boot: boot, stream: one, at: start) }
        #expect(conduct.present(at: start).cause == .double)
    }

    @Test func `what must outlive a restart is told once, and again when it ends`() {
        var conduct = conduct()
        conduct.exceeded(at: start)
        var first = conduct.takeUnsaved()
        #expect(first.map(\.cause) == [.names] && first.first?.until == start + .hours(1))
        conduct.exceeded(at: start + .minutes(1))
        #expect(conduct.takeUnsaved().isEmpty, "one minute more is not worth a write")
        conduct.exceeded(at: start + .minutes(6))
        first = conduct.takeUnsaved()
        #expect(first.first?.since == start)
        _ = conduct.born(boot: nil, stream: nil, at: start + .minutes(7))
        first = conduct.takeUnsaved()
        #expect(first.map(\.cause) == [.names] && first.first?.until == .distantPast)
    }

    @Test func `a spell from before a restart goes on to its end`() {
        var conduct = conduct()
        conduct.restore(.poison, since: start, until: start + .hours(1))
        #expect(conduct.present(at: start + .minutes(30)).cause == .poison)
        #expect(conduct.takeUnsaved().isEmpty)
        #expect(conduct.present(at: start + .hours(2)).since == start + .hours(1))
    }
}
