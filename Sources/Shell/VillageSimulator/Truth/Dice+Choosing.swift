// SPDX-License-Identifier: Apache-2.0

import VillageModel

extension SeededGenerator {
    /// A span between two, evenly.
    mutating func span(_ range: ClosedRange<TimeSpan>) -> TimeSpan {
        TimeSpan(
            milliseconds: Int64.random(
                in: range.lowerBound.milliseconds...range.upperBound.milliseconds, using: &self))
    }

    /// A span around a mean, as times between independent events are: many short, few long.
    mutating func span(mean: TimeSpan, in range: ClosedRange<TimeSpan>) -> TimeSpan {
        let even = Double.random(in: 0.000_1..<1, using: &self)
        // The natural logarithm by halving: no more than a season needs.
        var left = even
        var halvings = 0.0
        while left < 0.5 {
            left *= 2
            halvings += 1
        }
        let rest = 1 - left
        let small = rest + rest * rest / 2 + rest * rest * rest / 3 + rest * rest * rest * rest / 4
        let length = Double(mean.milliseconds) * (halvings * 0.693_147 + small)
        let span = TimeSpan(milliseconds: Int64(length))
        return min(max(span, range.lowerBound), range.upperBound)
    }
}
