// SPDX-License-Identifier: Apache-2.0

import TestBench

/// Bytes recorded from a real program or kernel, below `Fixtures`.
func fixture(_ name: String, file: String = #filePath) throws -> ArraySlice<UInt8> {
    let folder = file.prefix(upTo: file.lastIndex(of: "/") ?? file.startIndex)
    return try readFile("\(folder)/Fixtures/\(name)")[...]
}

/// A text's bytes.
func bytes(_ text: String) -> ArraySlice<UInt8> { Array(text.utf8)[...] }
