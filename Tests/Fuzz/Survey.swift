// SPDX-License-Identifier: Apache-2.0

import Almanac
import Coverage

/// Whatever a survey file holds, in any of the three formats: it is refused, or everything in it can be, and
/// its points and its pack can be made.
@Sendable func surveysKeepTheirPromises(_ bytes: [UInt8]) {
    for survey in [
        try? Survey(csv: bytes), try? Survey(geoJSON: bytes), try? Survey(gpx: bytes),
    ] {
        guard let survey else { continue }
        promised(!survey.samples.isEmpty, "an empty survey")
        for sample in survey.samples {
            promised((-90...90).contains(sample.place.latitude), "latitude \(sample.place)")
            promised((-180...180).contains(sample.place.longitude), "longitude \(sample.place)")
            promised(sample.measure.rsrp.map { $0 < 0 } ?? true, "power \(sample.measure)")
            promised((sample.kampung ?? "").utf8.count <= 100, "kampung")
        }
        let outcome = SurveyBins().points(of: survey.samples)
        let counted =
            outcome.points.reduce(0) { $0 + $1.samples } + outcome.misplaced + outcome.undecided
            + outcome.sparse
        promised(counted == survey.samples.count, "\(counted) of \(survey.samples.count)")
        promised(outcome.anyOperator.count <= outcome.points.count, "more of any than of all")
    }
}
