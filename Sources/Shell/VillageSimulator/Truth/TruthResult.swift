// SPDX-License-Identifier: Apache-2.0

import VillageModel

/// Everything that can be said of one performance of a scenario.
public struct TruthResult: Sendable {
    /// What was performed.
    public let scenario: Scenario
    /// What had to be told, and what might be.
    public let expected: [ExpectedAlert]
    /// Expected against raised.
    public let score: Score
    /// The same by kinds of incidents.
    public let table: TruthTable

    /// Scores what a performance has brought.
    public init(_ scenario: Scenario, raised: [RaisedEvent], shown: [Shown]) {
        self.scenario = scenario
        expected = Expectations(scenario).alerts
        let end = (scenario.begins ?? .distantPast) + (scenario.length ?? .zero)
        score = Score(expected, raised, shown: shown, policy: scenario.policy, until: end)
        table = TruthTable(score, of: scenario.incidents, expected: expected)
    }

    /// The incident during which, or shortly before which, something false was told at a place: a guess for
    /// whoever has to find out why.
    public func suspect(_ alert: RaisedAlert) -> String? {
        let before = TimeSpan.hours(1)
        return scenario.incidents.first { incident in
            incident.during.from <= alert.fired && alert.fired < incident.during.until + before
                && concerns(incident, alert.subject)
        }?.name
    }

    private func concerns(_ incident: Incident, _ subject: Subject) -> Bool {
        incident.steps.contains { step in
            guard case .box(let box, _) = step.action else {
                return !incident.steps.contains { if case .box = $0.action { true } else { false } }
            }
            switch subject {
            case .box(let own): return own == box
            case .village(let code), .area(let code):
                return scenario.sites.contains { $0.box == box && $0.village.isInside(code) }
            case .service, .office: return false
            }
        }
    }
}
