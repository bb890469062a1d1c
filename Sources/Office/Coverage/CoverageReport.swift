// SPDX-License-Identifier: Apache-2.0
//
// A region once counted "99 blank spots": 11 kecamatan, 23 nagari and 65 jorong added across levels. Here a
// verdict belongs to one kampung (the fifth level, which has no code) and one operator, beside the line for
// any operator; nothing is ever added over levels. A village's own line counts its kampung by verdict.

public import VillageModel

/// What is said of one kampung.
public struct KampungCoverage: Hashable, Sendable {
    /// Its name; nil for points that name none.
    public let kampung: String?
    /// Whose network; nil for any of them.
    public let network: OperatorCode?
    /// How many points lie in it.
    public let points: Int
    /// How many of them are served.
    public let served: Int
    /// How many points are in each class, from the worst to the best.
    public let classes: [Int]

    /// The verdict.
    public var verdict: CoverageVerdict { CoverageVerdict(points: points, served: served) }
}

/// The coverage of one village by one survey.
public struct CoverageReport: Hashable, Sendable {
    /// The village.
    public let village: RegionCode
    /// The version of the scale behind the classes.
    public let scale: Int
    /// Each kampung with each operator, any operator first; by name, those without name last.
    public let lines: [KampungCoverage]

    /// Makes a report of points.
    public init(village: RegionCode, _ outcome: SurveyBins.Outcome, scale: SignalScale = .present) {
        self.village = village
        self.scale = scale.version
        let groups = Dictionary(grouping: outcome.anyOperator + outcome.points) {
            Line(kampung: $0.kampung, network: $0.network)
        }
        // A walk without any signal has no operator, and its points stand in "any" already.
        var lines: [KampungCoverage] = []
        for kampung in Set(outcome.anyOperator.map(\.kampung)) {
            let any = outcome.anyOperator.filter { $0.kampung == kampung }
            lines.append(CoverageReport.line(kampung, nil, any))
        }
        for (key, points) in groups {
            guard let network = key.network else { continue }
            lines.append(CoverageReport.line(key.kampung, network, points))
        }
        self.lines = lines.sorted { CoverageReport.order($0) < CoverageReport.order($1) }
    }

    /// How many kampung have each verdict, by any operator.
    public var kampung: [CoverageVerdict: Int] {
        var counts: [CoverageVerdict: Int] = [:]
        for line in lines where line.network == nil { counts[line.verdict, default: 0] += 1 }
        return counts
    }

    private struct Line: Hashable {
        let kampung: String?
        let network: OperatorCode?
    }

    private static func line(
        _ kampung: String?, _ network: OperatorCode?, _ points: [CoveragePoint]
    ) -> KampungCoverage {
        var classes = [Int](repeating: 0, count: CoverageClass.allCases.count)
        for point in points { classes[point.coverage.rank] += 1 }
        return KampungCoverage(
            kampung: kampung, network: network, points: points.count,
            served: points.count { $0.coverage.isServed }, classes: classes)
    }

    private static func order(_ line: KampungCoverage) -> (Int, String, String) {
        (line.kampung == nil ? 1 : 0, line.kampung ?? "", line.network?.description ?? "")
    }
}
