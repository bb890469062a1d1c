// SPDX-License-Identifier: Apache-2.0

import CLinux
import Wording

/// The agent's lines to standard error, which systemd hands to the journal.
///
/// A notice that repeats within a minute is written once, so that a broken link cannot fill a card.
struct Journal {
    private let language: Language
    private var last = ""
    private var lastAt = Int64.min

    init(language: Language) { self.language = language }

    mutating func write(_ notice: AgentNotice) {
        let text = notice.phrase[language]
        let now = kl_monotonic_ms()
        if text == last, now - lastAt < 60_000 { return }
        last = text
        lastAt = now
        Journal.write(line: disarmed(text))
    }

    /// Writes one line at once.
    static func write(line: String) {
        let bytes = Array((line + "\n").utf8)
        bytes.withUnsafeBytes { _ = write(2, $0.baseAddress, $0.count) }
    }

    private static func write(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int
    {
        Int(terminal_write(descriptor, bytes, count))
    }
}
