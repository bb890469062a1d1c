// SPDX-License-Identifier: Apache-2.0

import Coverage
import VillageModel

/// The coverage of a village by one survey, as `coverage --json` tells it: schema `kentongan.coverage/1`.
struct CoverageMessage: Codable, Hashable, Sendable {
    /// A file and how many samples it has.
    struct File: Codable, Hashable, Sendable {
        var path: String
        var format: String
        var samples: Int
    }

    /// One kampung with one operator; without `operator` any of them.
    struct Line: Codable, Hashable, Sendable {
        var kampung: String?
        var `operator`: String?
        var operatorName: String?
        var points: Int
        var served: Int
        var classes: [String: Int]
        var verdict: String

        enum CodingKeys: String, CodingKey {
            case kampung, `operator`, points, served, classes, verdict
            case operatorName = "operator_name"
        }
    }

    /// Samples that count nowhere, and why.
    struct Dropped: Codable, Hashable, Sendable {
        var misplaced: Int
        var undecided: Int
        var sparse: Int
        var nearEnds: Int

        enum CodingKeys: String, CodingKey {
            case misplaced, undecided, sparse
            case nearEnds = "near_ends"
        }
    }

    var regionCode: String
    var scale: Int
    /// The side of a square in metres.
    var bin: Double
    /// How many samples a square needs.
    var minimum: Int
    /// Whether the ends of the walks were cut off.
    var `public`: Bool
    var files: [File]
    var lines: [Line]
    /// How many kampung have each verdict, by any operator.
    var kampung: [String: Int]
    var dropped: Dropped
    /// The files that were written.
    var pack: [String]

    enum CodingKeys: String, CodingKey {
        case regionCode = "region_code"
        case scale
        case bin = "bin_m"
        case minimum = "min_samples"
        case `public`, files, lines, kampung, dropped, pack
    }

    init(_ judgement: SurveyJudgement, pack: [String]) {
        let report = judgement.report
        regionCode = report.village.description
        scale = report.scale
        bin = judgement.bins.side
        minimum = judgement.bins.minimum
        `public` = judgement.isPublic
        files = judgement.files.map {
            File(path: $0.path, format: $0.format.rawValue, samples: $0.survey.samples.count)
        }
        lines = report.lines.map { line in
            Line(
                kampung: line.kampung, operator: line.network?.description,
                operatorName: line.network?.name, points: line.points, served: line.served,
                classes: Dictionary(
                    uniqueKeysWithValues: zip(CoverageClass.allCases.map(\.rawValue), line.classes)),
                verdict: line.verdict.rawValue)
        }
        kampung = Dictionary(
            uniqueKeysWithValues: CoverageVerdict.allCases.map {
                ($0.rawValue, report.kampung[$0] ?? 0)
            })
        let outcome = judgement.outcome
        dropped = Dropped(
            misplaced: outcome.misplaced, undecided: outcome.undecided, sparse: outcome.sparse,
            nearEnds: judgement.cut)
        self.pack = pack
    }
}
