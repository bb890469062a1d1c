// SPDX-License-Identifier: Apache-2.0

import VillageModel

/// What visitors' ratings of the last days say of a facility at an instant.
///
/// A rating counts from when it was given until the window has passed, to the millisecond. Few ratings say
/// nothing. Their order of arrival does not matter. Costs sorting the ratings that count.
struct VisitorRatings: Hashable {
    /// Whether enough of them are bad enough.
    let isLow: Bool
    /// How many count.
    let count: Int
    /// When the newest one was given; nil without any.
    let newest: Instant?
    /// When `isLow` turns by itself, because ratings grow too old; far future if never.
    let turnsAt: Instant

    init(of id: IndicatorID, _ ratings: [Rating], _ rule: CleaningRule, at now: Instant) {
        let counting = ratings.filter {
            $0.indicator == id && (1...5).contains($0.stars)
                && now < $0.observed + rule.ratingsWindow
        }.sorted { $0.observed < $1.observed }
        var left = counting.count
        var sum = counting.reduce(0) { $0 + Int($1.stars) }
        func isLow() -> Bool {
            // Both sides of the comparison are rounded once, so 31 of 10 is never below 3.1.
            left > 0 && left >= rule.ratingsLeast
                && Double(sum) / Double(left) < rule.ratingsBelow
        }
        let isLowNow = isLow()
        var turnsAt = Instant.distantFuture
        for (index, rating) in counting.enumerated() {
            left -= 1
            sum -= Int(rating.stars)
            let isLastOfItsTime =
                index + 1 == counting.count || counting[index + 1].observed > rating.observed
            if isLastOfItsTime, isLow() != isLowNow {
                turnsAt = rating.observed + rule.ratingsWindow
                break
            }
        }
        self.isLow = isLowNow
        count = counting.count
        newest = counting.last?.observed
        self.turnsAt = turnsAt
    }
}
