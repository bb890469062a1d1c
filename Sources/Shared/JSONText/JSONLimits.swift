// SPDX-License-Identifier: Apache-2.0

/// How much of a foreign text is read before it is refused.
public struct JSONLimits: Hashable, Sendable {
    /// The greatest length of the text in bytes.
    public let bytes: Int
    /// The greatest depth of arrays and objects; at most `deepest`.
    public let depth: Int

    /// The depth that no limit exceeds: reading recurses once a level, and a stack is finite.
    public static let deepest = 32
    /// 64 kB, which holds every message of the daemons and devices on a box; depth 32.
    public static let standard = JSONLimits(bytes: 65_536)

    /// Makes limits; a depth outside 0…32 is brought inside.
    public init(bytes: Int, depth: Int = JSONLimits.deepest) {
        self.bytes = bytes
        self.depth = min(max(depth, 0), JSONLimits.deepest)
    }
}
