// SPDX-License-Identifier: Apache-2.0

import VillageModel

extension Incident {
    /// The office's broker is stopped and started again: a restart when it is short, an outage when not.
    public static func brokerOutage(_ name: String, _ during: Stretch) -> Incident {
        office(name, .brokerOutage, during) { .broker($0) }
    }

    /// The office's own line is cut: the broker runs, and no box reaches it.
    public static func lineOutage(_ name: String, _ during: Stretch) -> Incident {
        office(name, .lineOutage, during) { .line($0) }
    }

    private static func office(
        _ name: String, _ kind: IncidentKind, _ during: Stretch, _ act: (Bool) -> OfficeAct
    ) -> Incident {
        Incident(
            name: name, kind: kind, during: during,
            steps: [
                IncidentStep(at: during.from, .office(act(false))),
                IncidentStep(at: during.until, .office(act(true))),
            ],
            truths: [Truth(.deaf, during)])
    }
}
