// SPDX-License-Identifier: Apache-2.0
//
// A kampung, then a line of any operator, then one of each; every line first counts the squares of each
// class and then says the verdict. Nothing is ever added over kampung, operators or levels: the last lines
// count kampung by verdict and say so.

import Coverage
import VillageModel
import Wording

/// How the coverage of a village looks.
struct CoverageScreen: Sendable {
    let screen: Screen
    let judgement: SurveyJudgement

    private var language: Language { screen.language }

    /// The whole screen; the verdict stands last.
    func lines() -> [String] {
        var lines = screen.wrapped(headline[language])
        var kampung: String??
        for line in judgement.report.lines {
            if !screen.plain, kampung != .some(line.kampung) {
                lines += screen.wrapped(title(line.kampung))
                kampung = .some(line.kampung)
            }
            lines += told(line)
        }
        lines += dropped.flatMap { screen.wrapped($0[language]) }
        lines += screen.wrapped(scale[language])
        return lines + screen.wrapped(verdict[language])
    }

    private var headline: Phrase {
        let samples = judgement.files.reduce(0) { $0 + $1.survey.samples.count }
        let files = judgement.files.count
        return Phrase(
            id: "Survei \(judgement.report.village): \(whole(samples).id) sampel dari "
                + "\(files) berkas",
            en: "Survey \(judgement.report.village): \(whole(samples).en) samples of "
                + "\(files) \(files == 1 ? "file" : "files")")
    }

    private func title(_ kampung: String?) -> String {
        kampung.map { Phrase(id: "Kampung \($0)", en: "Kampung \($0)")[language] }
            ?? Phrase(id: "Tanpa nama kampung", en: "Without a kampung's name")[language]
    }

    private func told(_ line: KampungCoverage) -> [String] {
        let network =
            line.network.map { judgement.title(of: $0) }
            ?? Phrase(id: "semua operator", en: "any operator")[language]
        let classes = CoverageScreen.classes(line)[language]
        let verdict = CoverageScreen.verdict(line)[language]
        if screen.plain {
            return [screen.line("\(title(line.kampung)), \(network): \(classes); \(verdict)")]
        }
        return screen.wrapped("  \(network): \(classes)", hanging: 4)
            + screen.wrapped("    \(verdict)", hanging: 4)
    }

    /// The classes that occur, the best first: `data baik 18, data lemah 3, tanpa sinyal 3`.
    static func classes(_ line: KampungCoverage) -> Phrase {
        var text = Phrase(same: "")
        for (kind, count) in zip(CoverageClass.allCases, line.classes).reversed() where count > 0 {
            text = text + (text.en.isEmpty ? "" : ", ") + kind.words + " \(count)"
        }
        return text
    }

    /// The verdict with what it stands on, such as `SEBAGIAN: 21 dari 24 petak terlayani`.
    static func verdict(_ line: KampungCoverage) -> Phrase {
        let words = line.verdict.words
        let capitals = Phrase(id: words.id.uppercased(), en: words.en.uppercased())
        let counts = Phrase(
            id: ": \(line.served) dari \(line.points) petak terlayani",
            en: ": \(line.served) of \(line.points) squares served")
        let need =
            line.verdict == .tooFewPoints
            ? Phrase(id: ", perlu 5 petak", en: ", 5 squares are needed") : Phrase(same: "")
        return capitals + counts + need + "."
    }

    /// What counts nowhere, and why.
    private var dropped: [Phrase] {
        let outcome = judgement.outcome
        let reasons: [(Int, Phrase)] = [
            (
                outcome.misplaced,
                Phrase(
                    id: "letaknya tidak pasti (lebih dari 30 m, atau GPS belum mengunci)",
                    en: "place not certain (more than 30 m, or no GPS fix)")
            ),
            (
                outcome.undecided,
                Phrase(id: "tanpa ukuran yang menentukan", en: "without a deciding measure")
            ),
            (
                outcome.sparse,
                Phrase(
                    id: "di petak dengan kurang dari \(judgement.bins.minimum) sampel",
                    en: "in squares with fewer than \(judgement.bins.minimum) samples")
            ),
            (
                judgement.cut,
                Phrase(
                    id: "dalam 200 m dari awal dan akhir jalan (--public)",
                    en: "within 200 m of where a walk began or ended (--public)")
            ),
        ]
        let told = reasons.filter { $0.0 > 0 }
        guard !told.isEmpty else { return [] }
        var text = Phrase(id: "Sampel tidak dipakai: ", en: "Samples not used: ")
        for (index, reason) in told.enumerated() {
            text = text + (index == 0 ? "" : "; ") + whole(reason.0) + " " + reason.1
        }
        return [text + "."]
    }

    private var scale: Phrase {
        let side = judgement.bins.side
        return Phrase(
            id: "Skala sinyal versi \(judgement.report.scale), petak "
                + "\(NumberText.decimal(side, places: 0, .indonesian)) m.",
            en: "Signal scale version \(judgement.report.scale), squares of "
                + "\(NumberText.decimal(side, places: 0, .english)) m.")
    }

    private var verdict: Phrase {
        var text = Phrase(same: "")
        for verdict in CoverageVerdict.allCases {
            guard let count = judgement.report.kampung[verdict] else { continue }
            text = text + (text.en.isEmpty ? "" : ", ") + "\(count) " + verdict.words
        }
        guard !text.en.isEmpty else {
            return Phrase(
                id: "BELUM CUKUP DATA: tidak ada sampel yang dapat dipakai.",
                en: "NOT ENOUGH DATA: no sample can be used.")
        }
        return Phrase(id: "Kampung: ", en: "Kampung: ") + text
            + Phrase(
                id: ". Petak, kampung, dan desa tidak pernah dijumlahkan.",
                en: ". Squares, kampung and villages are never added up.")
    }

    private func whole(_ number: Int) -> Phrase {
        Phrase(
            id: NumberText.whole(Int64(number), .indonesian),
            en: NumberText.whole(Int64(number), .english))
    }
}
