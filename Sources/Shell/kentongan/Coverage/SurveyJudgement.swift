// SPDX-License-Identifier: Apache-2.0

import Coverage
import VillageModel

/// What is made of the files of a survey, before anything is shown or written.
struct SurveyJudgement: Sendable {
    let files: [SurveyFile]
    let bins: SurveyBins
    let outcome: SurveyBins.Outcome
    let report: CoverageReport
    /// Whether the ends of the walks were cut off.
    let isPublic: Bool
    /// How many samples were cut off.
    let cut: Int

    /// Judges files together; `kampung` is the name of samples that bring none.
    init(
        _ files: [SurveyFile], village: RegionCode, kampung: String?, bins: SurveyBins,
        isPublic: Bool
    ) {
        let all = files.flatMap(\.survey.samples)
        var samples = all
        if isPublic {
            // Each file is a walk of its own, and no walk may tell where another one began.
            for walk in files.map(\.survey.samples) {
                guard let first = walk.first, let last = walk.last else { continue }
                samples = EvidencePack.published([first] + samples + [last])
            }
        }
        cut = all.count - samples.count
        if let kampung {
            for index in samples.indices where samples[index].kampung == nil {
                samples[index].kampung = kampung
            }
        }
        self.files = files
        self.bins = bins
        self.isPublic = isPublic
        outcome = bins.points(of: samples)
        report = CoverageReport(village: village, outcome, scale: bins.scale)
    }

    /// How an operator is called in this report: its brand, with the code where two have one brand.
    func title(of network: OperatorCode) -> String {
        guard let name = network.name else { return network.description }
        let codes = Set(report.lines.compactMap(\.network).filter { $0.name == name })
        return codes.count > 1 ? "\(name) (\(network))" : name
    }
}
