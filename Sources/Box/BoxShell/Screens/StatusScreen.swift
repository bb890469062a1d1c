// SPDX-License-Identifier: Apache-2.0

import VillageModel
import Wording

/// The screen of `status`.
enum StatusScreen {
    /// The lines.
    static func lines(_ answer: StatusAnswer, _ screen: Screen, all: Bool) -> [String] {
        let language = screen.language
        let box = answer.box.isEmpty ? "?" : answer.box
        var lines = screen.wrapped(
            Phrase(id: "KOTAK \(box)", en: "BOX \(box)")[language]
                + (answer.group.isEmpty
                    ? "" : Phrase(id: ", grup ", en: ", group ")[language] + answer.group))
        lines += screen.wrapped(
            Headline.time(
                answer.generated, answer.zone, uptime: answer.uptime,
                isSynchronised: answer.clock != "unsynchronised", language))
        let checks = StatusChecks.all(answer)
        if !all, Verdict(checks).status != .fine, !screen.plain { lines.append("") }
        let report = CheckReport(checks: checks, screen: screen, all: all)
        lines += report.body(hint: "kentongan status --all")
        if let waiting = answer.waiting, waiting > 0, answer.link != .connected {
            lines += screen.wrapped(
                (SpoolText.waiting(waiting)
                    + Phrase(
                        id: ", tersimpan di kotak, tidak ada yang hilang.",
                        en: ", kept in the box, none lost."))[language])
        }
        return lines + report.end
    }
}
