// SPDX-License-Identifier: Apache-2.0

import Availability
import Indicators
import VillageModel
import Wording

/// The words and numbers of a report's documents, in one language.
struct ReportWords {
    let language: Language

    /// "Oktober 2026".
    func month(_ month: ReportMonth) -> String {
        MonthText.words(year: month.year, month: month.month)[language]
    }

    /// A share, rounded down, so that 100 % is all; a dash where nothing is known.
    func share(_ share: Double?) -> String {
        guard let share else { return "-" }
        return NumberText.percent((share * 1_000).rounded(.down) / 10, fixed: true, language)
    }

    /// Hours with one place.
    func hours(_ span: TimeSpan) -> String {
        NumberText.decimal(
            Double(span.milliseconds) / 3_600_000, places: 1, fixed: true, language)
    }

    /// Days with one place.
    func days(_ span: TimeSpan) -> String {
        NumberText.decimal(
            Double(span.milliseconds) / 86_400_000, places: 1, fixed: true, language)
    }

    func whole(_ number: Int64) -> String { NumberText.whole(number, language) }

    /// Which indicators live by statements of staff, in the county's order.
    static let stated = Indicator.facilities.filter { $0.sources.contains(.statement) }.map(\.id)
}
