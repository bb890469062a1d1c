// SPDX-License-Identifier: Apache-2.0

import VillageModel
import Wording

/// The screen of `probe`.
enum ProbeScreen {
    /// The checks of a probe's readings.
    static func checks(_ answer: ProbeAnswer) -> [Check] {
        ReadingChecks.all(answer.readings).map { check in
            var check = check
            // Measured this moment.
            check.age = nil
            if check.state == .noAnswer { check.advice = Advice.silent }
            return check
        }
    }

    private static func span(_ span: TimeSpan, _ language: Language) -> String {
        span < .seconds(1) ? "\(span.milliseconds) ms" : SpanText.short(span, language)
    }

    /// The lines.
    static func lines(_ answer: ProbeAnswer, _ screen: Screen) -> [String] {
        let language = screen.language
        var head = Phrase(id: "ALAT UKUR ", en: "PROBE ")[language] + answer.name
        if let took = answer.took { head += ", " + span(took, language) }
        var lines = screen.wrapped(head)
        lines += screen.wrapped(Headline.time(answer.generated, answer.zone, language))
        let checks = checks(answer)
        let report = CheckReport(checks: checks, screen: screen, all: true)
        lines += report.body(hint: "")
        var told: [Phrase] = []
        for check in checks where check.state.status != .fine || check.state == .absent {
            guard let advice = check.advice, !told.contains(advice) else { continue }
            told.append(advice)
            let text = CheckTable.act + advice
            lines += screen.wrapped(text[language])
        }
        return lines + report.end
    }
}
