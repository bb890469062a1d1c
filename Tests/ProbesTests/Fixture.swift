// SPDX-License-Identifier: Apache-2.0

import TestBench

/// Bytes recorded from a real program or kernel, below `Fixtures`.
func fixture(_ name: String, file: String = #filePath) throws -> ArraySlice<UInt8> {
    let folder = file.prefix(upTo: file.lastIndex(of: "/") ?? file.startIndex)
    return try readFile("\(folder)/Fixtures/\(name)")[...]
}

/// A text's bytes.
func bytes(_ text: String) -> ArraySlice<UInt8> { Array(text.utf8)[...] }

/// A seeded generator, so that a failure can be repeated.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
