// SPDX-License-Identifier: Apache-2.0

import VillageModel
import Wording

/// A complaint that is to be given a number.
struct ComplaintWish: Hashable, Sendable {
    /// About which facility; nil for none of the fourteen.
    var facility: IndicatorID?
    /// What it is about.
    var category = ComplaintCategory.other
    /// Over which way it came in: a form on paper unless somebody says otherwise.
    var channel = EvidenceChannel.offline

    /// A complaint about anything, on paper.
    init() {}

    /// Takes what was typed behind the flags; throws for a word that none of them knows.
    init(facility: String?, category: String?, channel: String?) throws(ShellError) {
        if let facility {
            guard let known = IndicatorID(identifier: facility), known.isFacility else {
                throw ComplaintWish.unknown(
                    "--facility", facility, among: ComplaintWish.facilities)
            }
            self.facility = known
        }
        if let category {
            guard let known = ComplaintCategory(identifier: category) else {
                throw ComplaintWish.unknown(
                    "--category", category, among: ComplaintWish.categories)
            }
            self.category = known
        }
        if let channel {
            guard let known = EvidenceChannel(identifier: channel) else {
                throw ComplaintWish.unknown("--channel", channel, among: ["daring", "luring"])
            }
            self.channel = known
        }
    }

    /// The words for facilities.
    static var facilities: [String] {
        var names: [String] = []
        for facility in IndicatorID.facilities { names.append(facility.identifier) }
        return names
    }

    /// The words for categories.
    static var categories: [String] {
        var names: [String] = []
        for category in ComplaintCategory.allCases { names.append(category.identifier) }
        return names
    }

    /// Words with commas between them.
    static func listing(_ names: [String]) -> String {
        var text = ""
        for (index, name) in names.enumerated() { text += (index == 0 ? "" : ", ") + name }
        return text
    }

    private static func unknown(
        _ flag: String, _ value: String, among names: [String]
    ) -> ShellError {
        let list = listing(names)
        return ShellError(
            .usage, "flag_value",
            Phrase(
                id: "\(flag) \(value): tidak dikenal. Pilih \(list)",
                en: "\(flag) \(value): unknown. Choose \(list)"),
            suggestions: NearestNames.suggestions(for: value, among: names))
    }
}
