// SPDX-License-Identifier: Apache-2.0

public import VillageModel

extension Incident {
    /// Cattle goes through: the gate is closed some times for some minutes, with pauses between.
    public static func cattleGate(
        _ name: String, at site: Site, from: Instant, times: Int64, each: TimeSpan,
        pause: TimeSpan = .minutes(20)
    ) -> Incident {
        let closings = (0..<times).map { turn in
            let begin = from + (each + pause) * turn
            return Stretch(begin, begin + each)
        }
        return Incident(
            name: name, kind: .cattleGate,
            during: Stretch(from, closings.last?.until ?? from),
            steps: closings.flatMap { closed -> [IncidentStep] in
                [
                    .box(closed.from, site.box, .gate(.closed)),
                    .box(closed.until, site.box, .gate(.open)),
                ]
            },
            truths: closings.map { Truth(.fault(site.village, .gerbang, box: site.box), $0) })
    }
}
