// SPDX-License-Identifier: Apache-2.0

/// What may have been meant by a mistyped name.
public enum NearestNames {
    /// Known names at an edit distance of at most 2, nearest first, at most three.
    ///
    /// A swap of two neighbours counts 1. Costs the product of the lengths for each known name; typed
    /// names above 64 bytes have no suggestions.
    public static func suggestions(for typed: String, among known: [String]) -> [String] {
        guard typed.utf8.count <= 64 else { return [] }
        var found: [(distance: Int, name: String)] = []
        for name in known where name.utf8.count <= 64 {
            let distance = distance(Array(typed.utf8), Array(name.utf8))
            // Two changes in a name of three letters make any other name of three letters.
            if distance <= min(2, max(1, typed.utf8.count / 2)) { found.append((distance, name)) }
        }
        found.sort {
            $0.distance == $1.distance ? $0.name < $1.name : $0.distance < $1.distance
        }
        var names: [String] = []
        for entry in found.prefix(3) { names.append(entry.name) }
        return names
    }

    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
        var before: [Int] = []
        var last = Array(0...right.count)
        for row in 1...left.count {
            var current = [row]
            for column in 1...right.count {
                let same = left[row - 1] == right[column - 1]
                var best = min(
                    last[column] + 1, current[column - 1] + 1, last[column - 1] + (same ? 0 : 1))
                if row > 1, column > 1, left[row - 1] == right[column - 2],
                    left[row - 2] == right[column - 1]
                {
                    best = min(best, before[column - 2] + 1)
                }
                current.append(best)
            }
            before = last
            last = current
        }
        return last[right.count]
    }
}
