// SPDX-License-Identifier: Apache-2.0
//
// A walk measures once a second, a point survey once a place. Both become points: squares of a grid of 50 m
// (drive tests use 50 to 100 m), each with the class in the middle of its samples, so that one bad second is
// no blank spot. Dead seconds count: a walk without signal must show where it was. Inside and outside of
// buildings differ by many dB and are kept apart. Samples whose place cannot be believed are dropped and
// counted.

public import Almanac

/// One square of the grid, of one operator.
public struct CoveragePoint: Hashable, Sendable {
    /// The middle of the samples in it.
    public let place: Coordinates
    /// The kampung that most of its samples name.
    public let kampung: String?
    /// Whose network; nil for "any of them".
    public let network: OperatorCode?
    /// Whether it lies inside a building.
    public let isIndoor: Bool
    /// The class in the middle of its samples.
    public let coverage: CoverageClass
    /// How many samples it stands for.
    public let samples: Int
}

/// Makes points of samples.
public struct SurveyBins: Sendable {
    /// The side of a square, in metres.
    public let side: Double
    /// How many samples a square needs to be a point.
    public let minimum: Int
    /// The numbers behind the classes.
    public let scale: SignalScale

    /// Makes bins: 50 m, and every square with a sample counts, for point surveys; a walk needs 5 samples.
    public init(side: Double = 50, minimum: Int = 1, scale: SignalScale = .present) {
        self.side = min(max(side, 1), 10_000)
        self.minimum = max(1, minimum)
        self.scale = scale
    }

    /// What came of samples.
    public struct Outcome: Sendable {
        /// The points of each operator.
        public var points: [CoveragePoint] = []
        /// Points of any operator: the best class of those that were measured in the square.
        public var anyOperator: [CoveragePoint] = []
        /// Samples whose place cannot be believed.
        public var misplaced = 0
        /// Samples that measured nothing that could decide.
        public var undecided = 0
        /// Samples in squares with too few of them.
        public var sparse = 0
    }

    private struct Square: Hashable {
        let row: Int
        let column: Int
        let isIndoor: Bool
    }

    private struct Key: Hashable {
        let square: Square
        let network: OperatorCode?
    }

    /// The points of samples, in the order of their squares; O(n log n).
    public func points(of samples: [SurveySample]) -> Outcome {
        var outcome = Outcome()
        var groups: [Key: [(SurveySample, CoverageClass)]] = [:]
        for sample in samples {
            guard sample.isPlaceBelieved else {
                outcome.misplaced += 1
                continue
            }
            guard let coverage = CoverageClass(sample.measure, by: scale) else {
                outcome.undecided += 1
                continue
            }
            let key = Key(square: square(of: sample), network: sample.network)
            groups[key, default: []].append((sample, coverage))
        }
        var squares: [Square: [CoveragePoint]] = [:]
        for (key, members) in groups {
            guard members.count >= minimum else {
                outcome.sparse += members.count
                continue
            }
            squares[key.square, default: []].append(
                SurveyBins.point(members, network: key.network))
        }
        let order = squares.keys.sorted {
            ($0.row, $0.column, $0.isIndoor ? 1 : 0) < ($1.row, $1.column, $1.isIndoor ? 1 : 0)
        }
        for square in order {
            let points = (squares[square] ?? []).sorted {
                ($0.network?.description ?? "") < ($1.network?.description ?? "")
            }
            outcome.points += points
            if let best = SurveyBins.best(points) { outcome.anyOperator.append(best) }
        }
        return outcome
    }

    private func square(of sample: SurveySample) -> Square {
        // One degree of latitude is 111.32 km; of longitude that times the cosine, for which the
        // equator's 1 is good within 2 % over all of Indonesia, and squares of a grid must not move.
        let degrees = side / 111_320
        return Square(
            row: Int((sample.place.latitude / degrees).rounded(.down)),
            column: Int((sample.place.longitude / degrees).rounded(.down)),
            isIndoor: sample.isIndoor)
    }

    private static func point(
        _ members: [(SurveySample, CoverageClass)], network: OperatorCode?
    ) -> CoveragePoint {
        let classes = members.map(\.1.rank).sorted()
        let middle = classes[(classes.count - 1) / 2]
        var names: [String: Int] = [:]
        for (sample, _) in members { if let name = sample.kampung { names[name, default: 0] += 1 } }
        let first = members[0].0.place
        let count = Double(members.count)
        let latitude = members.reduce(0) { $0 + $1.0.place.latitude } / count
        let longitude = members.reduce(0) { $0 + $1.0.place.longitude } / count
        return CoveragePoint(
            place: Coordinates(latitude: latitude, longitude: longitude) ?? first,
            kampung: names.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key,
            network: network, isIndoor: members[0].0.isIndoor,
            coverage: CoverageClass.allCases[middle], samples: members.count)
    }

    private static func best(_ points: [CoveragePoint]) -> CoveragePoint? {
        guard let best = points.max(by: { $0.coverage.rank < $1.coverage.rank }) else { return nil }
        return CoveragePoint(
            place: best.place, kampung: best.kampung, network: nil, isIndoor: best.isIndoor,
            coverage: best.coverage, samples: points.reduce(0) { $0 + $1.samples })
    }
}

extension CoverageClass {
    /// Its place from the worst to the best.
    var rank: Int { CoverageClass.allCases.firstIndex(of: self) ?? 0 }
}
