// SPDX-License-Identifier: Apache-2.0
//
// rollup-benchmark FOLDER: the sums of a nation of 84,000 villages, changed verdict by verdict and asked level
// by level, for tools/benchmark rollup. Every sum is compared with a plain recount; verdicts.csv and sums.csv
// in the folder let another program recount them too. Numbers are the same in every run.

import Glibc
import Indicators
import Rollup
import VillageModel

private let count = 84_000
private let changes = 200_000
private let questions = 400

/// SplitMix64.
struct Dice: RandomNumberGenerator {
    var state: UInt64 = 84_000

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@main struct Main {
    static func main() {
        guard CommandLine.arguments.count == 2 else {
            say("rollup-benchmark FOLDER")
            exit(64)
        }
        let folder = CommandLine.arguments[1]
        var dice = Dice()
        let villages = nation()
        var states = [VillageStates](repeating: VillageStates(), count: villages.count)
        let clock = ContinuousClock()
        var index = RollupIndex(villages: [])
        let built = clock.measure {
            index = RollupIndex(villages: villages)
            for (place, village) in villages.enumerated() {
                for indicator in IndicatorID.facilities {
                    let state = VerdictState.allCases.randomElement(using: &dice) ?? .noData
                    states[place][indicator] = state
                    index.set(state, indicator, of: village)
                }
            }
        }
        let changed = clock.measure {
            for _ in 0..<changes {
                let place = Int.random(in: villages.indices, using: &dice)
                let indicator = IndicatorID.facilities.randomElement(using: &dice) ?? .wifi
                let state = VerdictState.allCases.randomElement(using: &dice) ?? .noData
                states[place][indicator] = state
                index.set(state, indicator, of: villages[place])
            }
        }
        let mismatches = compare(index, villages, states)
        let spans = ask(index, villages, &dice)
        write(index, villages, states, to: folder)
        let each =
            Double(changed.components.attoseconds) / 1e18 + Double(changed.components.seconds)
        say("build_ms=\(milliseconds(built)) change_us=\(each / Double(changes) * 1e6)")
        say(
            "units=\(villages.count) mismatches=\(mismatches) p95_ms=\(spans[spans.count * 95 / 100])"
        )
        exit(mismatches == 0 ? 0 : 1)
    }

    /// Villages in 38 provinces, 514 kabupaten and 7,285 kecamatan.
    static func nation() -> [RegionCode] {
        var villages: [RegionCode] = []
        var district = 0
        for regency in 0..<514 {
            let above =
                padded(Int64(11 + regency % 38), 2) + "." + padded(Int64(1 + regency / 38), 2)
            for number in 0..<(regency < 7_285 % 514 ? 15 : 14) {
                let share = count / 7_285 + (district < count % 7_285 ? 1 : 0)
                for village in 0..<share {
                    let code =
                        above + "." + padded(Int64(number + 1), 2) + "."
                        + padded(Int64(2_001 + village), 4)
                    if let code = RegionCode(code) { villages.append(code) }
                }
                district += 1
            }
        }
        return villages.sorted()
    }

    /// How many sums differ from a recount that knows nothing of the index.
    static func compare(
        _ index: RollupIndex, _ villages: [RegionCode], _ states: [VillageStates]
    ) -> Int {
        var expected: [RegionCode: [Tally]] = [:]
        for (place, village) in villages.enumerated() {
            var region: RegionCode? = village
            while let code = region {
                for indicator in IndicatorID.facilities {
                    expected[code, default: [Tally](repeating: Tally(), count: 14)][
                        Int(indicator.rawValue) - 1
                    ].add(states[place][indicator])
                }
                region = code.parent
            }
        }
        var wrong = 0
        for level in [RegionCode.Level.province, .regency, .district, .village] {
            let rows = index.summaries(level)
            for row in rows {
                guard let code = row.code, let tallies = expected.removeValue(forKey: code),
                    row.tally == tallies.reduce(Tally(), +),
                    index.indicators(of: code)?.map(\.tally) == tallies
                else {
                    wrong += 1
                    continue
                }
            }
        }
        return wrong + expected.count
    }

    /// The milliseconds of each question, in order of size: all levels, everywhere and inside regions.
    static func ask(
        _ index: RollupIndex, _ villages: [RegionCode], _ dice: inout Dice
    ) -> [Double] {
        let clock = ContinuousClock()
        let levels: [RegionCode.Level] = [.province, .regency, .district, .village]
        var spans: [Double] = []
        for number in 0..<questions {
            let level = levels[number % 4]
            var inside = villages.randomElement(using: &dice)
            for _ in 0..<(1 + number / 4 % 3) { inside = inside?.parent }
            if number / 4 % 2 == 0 { inside = nil }
            let order = RollupOrder.allCases[number / 8 % 4]
            var rows = 0
            let span = clock.measure {
                rows = order.sorted(index.summaries(level, inside: inside)).count
            }
            guard rows >= 0 else { continue }
            spans.append(milliseconds(span))
        }
        return spans.sorted()
    }

    static func write(
        _ index: RollupIndex, _ villages: [RegionCode], _ states: [VillageStates],
        to folder: String
    ) {
        var lines = ""
        for (place, village) in villages.enumerated() {
            for indicator in IndicatorID.facilities {
                lines += "\(village),\(indicator.rawValue),\(states[place][indicator].rawValue)\n"
            }
        }
        put(lines, folder + "/verdicts.csv")
        lines = ""
        for level in [RegionCode.Level.province, .regency, .district, .village] {
            for row in index.summaries(level) {
                let tally = row.tally
                lines += "\(row.code?.description ?? ""),\(tally.met),\(tally.unmet),"
                lines += "\(tally.unknown),\(tally.notApplicable)\n"
            }
        }
        put(lines, folder + "/sums.csv")
    }

    static func put(_ text: String, _ path: String) {
        guard let file = fopen(path, "we") else { exit(73) }
        let written = fwrite(text, 1, text.utf8.count, file)
        guard fclose(file) == 0, written == text.utf8.count else { exit(74) }
    }

    static func milliseconds(_ span: Duration) -> Double {
        let whole =
            Double(span.components.seconds) * 1e3 + Double(span.components.attoseconds) / 1e15
        return (whole * 100).rounded() / 100
    }

    static func say(_ line: String) {
        print(line)
        fflush(nil)
    }
}
