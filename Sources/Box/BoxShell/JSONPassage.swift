// SPDX-License-Identifier: Apache-2.0
//
// `--json` hands the agent's object on as it came: every member, every digit, also those that this shell
// does not know. What a terminal would obey is written as JSON escapes, which mean the same: in valid JSON
// such characters stand in strings only, and C0 controls cannot stand there unescaped.

import Wording

/// JSON on its way to standard output.
enum JSONPassage {
    /// A valid JSON text on one line, without anything that steers a terminal.
    static func disarmed(_ line: [UInt8]) -> [UInt8] {
        var safe: [UInt8] = []
        safe.reserveCapacity(line.count)
        for scalar in String(decoding: line, as: UTF8.self).unicodeScalars {
            // A C0 control in valid JSON is white space between values.
            if scalar.value < 0x20 {
                safe.append(0x20)
                continue
            }
            let text = String(scalar)
            guard scalar.value >= 0x7F, Wording.disarmed(text) != text else {
                safe += text.utf8
                continue
            }
            for unit in text.utf16 { escape(unit, &safe) }
        }
        return safe
    }

    private static func escape(_ unit: UInt16, _ bytes: inout [UInt8]) {
        bytes += [UInt8(ascii: "\\"), UInt8(ascii: "u")]
        for shift in [UInt16(12), 8, 4, 0] {
            let digit = UInt8(truncatingIfNeeded: (unit >> shift) & 15)
            bytes.append(digit < 10 ? 0x30 + digit : 0x61 - 10 + digit)
        }
    }
}
