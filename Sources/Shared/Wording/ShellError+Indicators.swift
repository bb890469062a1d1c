// SPDX-License-Identifier: Apache-2.0

import VillageModel

extension ShellError {
    /// An indicator that is none of the county's fourteen.
    public static func unknownIndicator(_ name: String) -> ShellError {
        var names: [String] = []
        for indicator in IndicatorID.facilities { names.append(indicator.identifier) }
        let near = NearestNames.suggestions(for: name, among: names)
        let hint =
            near.isEmpty
            ? Phrase(same: "")
            : Phrase(
                id: " Mungkin \(joined(near)).", en: " Perhaps \(joined(near)).")
        let short = disarmed(String(String.UnicodeScalarView(name.unicodeScalars.prefix(64))))
        return ShellError(
            .notFound, "indicator_unknown",
            Phrase(id: "indikator \(short) tidak ada.", en: "no indicator \(short).") + hint
                + Phrase(id: " Semua: ", en: " All: ") + joined(names), suggestions: near)
    }

    private static func joined(_ names: [String]) -> String {
        var text = ""
        for (index, name) in names.enumerated() { text += (index == 0 ? "" : ", ") + name }
        return text
    }
}
