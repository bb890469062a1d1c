// SPDX-License-Identifier: Apache-2.0

import Alerting
import VillageModel
import Wording

/// One event as one line for people: `09.20 WIB PERINGATAN #12 Desa Tegalarum (35.10.20.2007): ...`.
struct ConsoleLine {
    private let event: AlertEvent

    init(_ event: AlertEvent) { self.event = event }

    /// The line without its end; nothing in it moves a terminal or a journal.
    func text(_ language: Language) -> String {
        let word = AlertWord(
            event: event.kind.rawValue, severity: event.severity.rawValue, isArea: isArea)
        return disarmed(
            TimeText.clock(event.at, event.place.zone, language) + " " + word.words[language]
                + " #\(event.number) " + event.sentence[language])
    }

    private var isArea: Bool {
        if case .area = event.subject.about { true } else { false }
    }

    /// The priority prefix of the journal: critical, warning, or notice (sd-daemon(3)).
    var priority: String {
        switch (event.kind, event.severity) {
        case (.resolved, _), (_, .info): "<5>"
        case (_, .critical): "<2>"
        case (_, .warning): "<4>"
        }
    }
}
