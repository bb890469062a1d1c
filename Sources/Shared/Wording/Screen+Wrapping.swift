// SPDX-License-Identifier: Apache-2.0

extension Screen {
    /// The text in lines no wider than the screen, broken between words, later lines indented.
    ///
    /// A word longer than a line stays whole: codes and paths are copied by hand, and the terminal
    /// breaks it anyway. On an unlimited screen the text is one line. The text is disarmed.
    public func wrapped(_ text: String, hanging: Int = 2) -> [String] {
        let safe = disarmed(text)
        guard let limit = width.columns, Wording.columns(of: safe) > limit else { return [safe] }
        // A hanging indent that leaves less than half a narrow line would cost more than it shows.
        let hanging = limit - hanging >= 16 ? hanging : 0
        let indent = String(repeating: " ", count: hanging)
        var lines: [String] = []
        var line = ""
        var taken = 0
        var isEmpty = true
        for word in words(of: safe) {
            let wide = Wording.columns(of: word.text)
            if !isEmpty, taken + word.gap + wide > limit {
                lines.append(line)
                line = indent
                taken = hanging
                isEmpty = true
            }
            let gap = isEmpty && !lines.isEmpty ? 0 : word.gap
            line += String(repeating: " ", count: gap) + word.text
            taken += gap + wide
            isEmpty = false
        }
        lines.append(line)
        return lines
    }

    /// Names joined by commas after a label, wrapped: `ok: listrik, suhu, jam`.
    public func list(_ label: String, _ names: [String]) -> [String] {
        var text = label + ":"
        for (index, name) in names.enumerated() {
            text += " " + name + (index < names.count - 1 ? "," : "")
        }
        return wrapped(text)
    }

    private func words(of text: String) -> [(gap: Int, text: String)] {
        var words: [(gap: Int, text: String)] = []
        var gap = 0
        var word: [UInt8] = []
        for byte in text.utf8 {
            if byte == 0x20 {
                if !word.isEmpty {
                    words.append((gap, String(decoding: word, as: UTF8.self)))
                    word = []
                    gap = 0
                }
                gap += 1
            } else {
                word.append(byte)
            }
        }
        if !word.isEmpty { words.append((gap, String(decoding: word, as: UTF8.self))) }
        return words
    }
}
