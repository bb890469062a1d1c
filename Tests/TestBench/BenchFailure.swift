// SPDX-License-Identifier: Apache-2.0

/// Why the bench could not set up or end a part of a test.
public struct BenchFailure: Error, CustomStringConvertible, Equatable {
    /// What was tried, with the offending path, line or code.
    public let description: String

    /// Makes a failure from a sentence.
    public init(_ description: String) {
        self.description = description
    }

    static func system(_ call: String, _ code: Int32, _ input: String = "") -> BenchFailure {
        BenchFailure("\(call) failed with errno \(code)\(input.isEmpty ? "" : ": \(input)")")
    }
}
