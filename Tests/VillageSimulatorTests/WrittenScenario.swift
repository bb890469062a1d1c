// SPDX-License-Identifier: Apache-2.0

import SettingsFile
import VillageSimulator

/// A scenario as a test writes it, in a file that is called `desa.ini`.
enum WrittenScenario {
    static func read(_ text: String) throws(ScenarioMistakes) -> Scenario {
        try Scenario(reading: Array(text.utf8), path: "desa.ini")
    }

    /// What is wrong with it; nothing where it can be read.
    static func mistakes(_ text: String) -> [SettingsError] {
        do throws(ScenarioMistakes) {
            _ = try read(text)
            return []
        } catch {
            return error.mistakes
        }
    }
}
