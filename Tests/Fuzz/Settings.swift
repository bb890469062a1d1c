// SPDX-License-Identifier: Apache-2.0

import BoxAgent
import SettingsFile

/// Every mistake has its line within the file, in order, and a sentence that is safe to print.
@Sendable func settingsKeepTheirPromises(_ bytes: [UInt8]) {
    do throws(SettingsMistakes) {
        _ = try AgentSettings(bytes: bytes, path: "/etc/kentongan/agent.ini")
    } catch {
        promised(!error.list.isEmpty && error.list.count <= 201, "\(error.list.count) mistakes")
        // A line may end with a newline, a carriage return, or both.
        let lines = bytes.reduce(1) { $0 + ($1 == 0x0A || $1 == 0x0D ? 1 : 0) }
        var last = 0
        for mistake in error.list {
            promised((0...lines).contains(mistake.line), "line \(mistake.line) of \(lines)")
            promised(
                mistake.line >= last || mistake.line == 0, "line \(mistake.line) after \(last)")
            last = max(last, mistake.line)
            for scalar in (mistake.indonesian + mistake.english).unicodeScalars {
                promised(scalar.value >= 0x20 && scalar.value != 0x7F, "prints \(scalar.value)")
            }
        }
    }
}
