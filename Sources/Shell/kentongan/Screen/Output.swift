// SPDX-License-Identifier: Apache-2.0

import CLinux
import Wording

/// One of the two streams a program writes to; every call is on its way when it returns.
struct Output: Sendable {
    static let standard = Output(descriptor: 1)
    static let errors = Output(descriptor: 2)

    let descriptor: Int32

    /// Writes lines at once.
    ///
    /// A reader that went away ends the program, as it would any filter.
    func lines(_ lines: [String]) {
        var bytes: [UInt8] = []
        for line in lines {
            bytes += line.utf8
            bytes.append(0x0A)
        }
        write(bytes)
    }

    /// Writes one line.
    func line(_ line: String) { lines([line]) }

    /// Writes a document of the office as it is; it was disarmed where it was made.
    func raw(_ bytes: [UInt8]) { write(bytes) }

    /// Writes a question; the answer is typed behind it.
    func question(_ text: String) { write(Array(disarmed(text).utf8)) }

    /// Writes JSON and a line end.
    ///
    /// What a terminal would obey is written as JSON escapes.
    func json(_ bytes: [UInt8]) { write(JSONEscapes.disarmed(bytes) + [0x0A]) }

    private func write(_ bytes: [UInt8]) {
        let result = bytes.withUnsafeBytes {
            terminal_write(descriptor, $0.baseAddress, $0.count)
        }
        guard result != 0, descriptor == 1 else { return }
        exit((result == -EPIPE ? ExitStatus.brokenPipe : .inputOutput).rawValue)
    }
}

/// JSON that a terminal can show without being steered by it.
enum JSONEscapes {
    /// The text with C1 controls, DEL and bidirectional marks as `\u` escapes.
    ///
    /// In valid JSON these stand in strings only; C0 controls are escaped by every JSON writer.
    static func disarmed(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(where: { $0 >= 0x7F }) else { return bytes }
        var safe: [UInt8] = []
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            let text = String(scalar)
            guard scalar.value >= 0x7F, Wording.disarmed(text) != text else {
                safe += text.utf8
                continue
            }
            for unit in text.utf16 {
                let digits = String(unit, radix: 16)
                safe += "\\u".utf8
                safe += String(repeating: "0", count: 4 - digits.utf8.count).utf8
                safe += digits.utf8
            }
        }
        return safe
    }
}
