// SPDX-License-Identifier: Apache-2.0

import VillageModel

extension ExpectationRules {
    /// The alert under the silences of its place; nil when it is over before anybody may be told.
    func unsilenced(_ alert: ExpectedAlert) -> ExpectedAlert? {
        guard let place = place(of: alert.subject) else { return alert }
        var alert = alert
        for silence in field.silences(over: place)
        where silence.from <= alert.fires.until && alert.fires.from < silence.until {
            let isInside = silence.from <= alert.fires.from
            if isInside, alert.resolves.until <= silence.until { return nil }
            // When it may come before the silence, or end with it, both answers are right.
            if !isInside || alert.resolves.from <= silence.until + policy.grey { alert.duty = .may }
            if isInside { alert.fires.from = silence.until }
            alert.fires.until = max(alert.fires.until, silence.until + policy.grey)
            alert.evidence = .hidden
        }
        return alert
    }

    private func place(of subject: Subject) -> RegionCode? {
        switch subject {
        case .village(let code), .area(let code): code
        case .box(let box): sites.first { $0.box == box }?.village
        case .service, .office: nil
        }
    }
}
