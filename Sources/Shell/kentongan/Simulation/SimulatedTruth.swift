// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import VillageModel
import VillageSimulator
import Wording

/// A scenario that is performed in virtual time and scored.
struct SimulatedTruth {
    let scenario: Scenario
    let shell: Shell

    init(_ scenario: Scenario, in shell: Shell) {
        self.scenario = scenario
        self.shell = shell
    }

    /// Performs, scores, shows.
    func answer(loss: Double, kills: Int, folder: String?) throws(ShellError) -> ExitStatus {
        guard (0...50).contains(loss) else {
            throw .badFlag("--loss", value: "\(loss)", expected: Phrase(same: "0 - 50"))
        }
        guard (0...1_000).contains(kills) else {
            throw .badFlag("--kills", value: "\(kills)", expected: Phrase(same: "0 - 1000"))
        }
        let place = folder ?? shell.temporaryFolder
        try makeFolder(place)
        defer { if folder == nil { try? FileManager.default.removeItem(atPath: place) } }
        var options = StageOptions(folder: place)
        options.loss = loss / 100
        options.kills = instants(kills)
        shell.note(
            Phrase(
                id: "\(scenario.sites.count) desa, \(scenario.incidents.count) kejadian, "
                    + "waktu tiruan",
                en: "\(scenario.sites.count) villages, \(scenario.incidents.count) incidents, "
                    + "virtual time"))
        let result: TruthResult
        do {
            let outcome = try TruthRun(scenario, options).run()
            result = TruthResult(scenario, raised: outcome.raised, shown: outcome.shown)
        } catch {
            throw ShellError(
                .fault, "stage_failed",
                Phrase(
                    id: "panggung tidak dapat meneruskan: \(error)",
                    en: "the stage cannot go on: \(error)"))
        }
        if shell.json {
            shell.output.json(TruthJSON.bytes(result, at: shell.now()))
        } else {
            shell.show(TruthScreen(shell.screen).lines(result))
        }
        return result.score.isRight ? .fine : .attention
    }

    /// Kills, evenly over the time, off the full minutes.
    private func instants(_ kills: Int) -> [Instant] {
        guard kills > 0, let begins = scenario.begins, let length = scenario.length else {
            return []
        }
        return (1...kills).map { turn in
            begins
                + TimeSpan(milliseconds: length.milliseconds / Int64(kills + 1) * Int64(turn))
                + .seconds(17)
        }
    }

    private func makeFolder(_ path: String) throws(ShellError) {
        let found = try? FileManager.default.contentsOfDirectory(atPath: path)
        guard found?.isEmpty ?? true else {
            throw ShellError(
                .cannotCreate, "folder_not_empty",
                Phrase(
                    id: "\(path) tidak kosong. Beri folder lain: --folder FOLDER",
                    en: "\(path) is not empty. Give another folder: --folder FOLDER"))
        }
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch {
            throw ShellError(
                .cannotCreate, "folder_not_made",
                Phrase(
                    id: "\(path) tidak dapat dibuat. Beri folder lain: --folder FOLDER",
                    en: "\(path) cannot be made. Give another folder: --folder FOLDER"))
        }
    }
}

extension Shell {
    /// A folder of this process, short enough for the sockets in it.
    fileprivate var temporaryFolder: String {
        (environment["TMPDIR"] ?? "/tmp") + "/kentongan-\(now().rawValue)"
    }
}
