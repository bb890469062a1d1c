// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Wording

/// What is typed of a silence and of announced work alike: where, from when, until when, and why.
struct QuietTimeFlags: ParsableArguments {
    @Argument var step: String?
    @Argument var which: String?
    @Option(name: .customLong("indicator")) var indicator: String?
    @Option(name: .customLong("from")) var from: String?
    @Option(name: .customLong("until")) var until: String?
    @Option(name: .customLong("reason")) var reason: String?
    @Flag(name: [.customShort("a"), .customLong("all")]) var all = false

    static let helpLines = [
        HelpLine("--indicator NAMA", Phrase(id: "tanpa: semua", en: "without: all")),
        HelpLine("--from WAKTU", Phrase(id: "tanpa: sekarang", en: "without: now")),
    ]
}
