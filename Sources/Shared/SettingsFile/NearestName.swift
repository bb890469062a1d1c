// SPDX-License-Identifier: Apache-2.0

/// The name that was perhaps meant: at most two edits away, the nearest first, then the first given.
///
/// An edit puts in, leaves out or changes one character, or swaps two neighbours; capitals do not
/// count. A name of two characters is never reached by changing both.
func nearestName(to word: String, among names: [String]) -> String? {
    let wanted = lowercaseASCII(word)
    var best: (name: String, distance: Int)?
    for name in names {
        let candidate = lowercaseASCII(name)
        guard let distance = editDistance(wanted, candidate, limit: 2),
            distance < max(candidate.count, 1), distance < best?.distance ?? 3
        else { continue }
        best = (name, distance)
    }
    return best?.name
}

/// The edits between two words (optimal string alignment); nil above the limit.
///
/// Cost: the product of the lengths, but words whose lengths differ by more than the limit cost
/// nothing, so a hostile key of 200 kB is not compared.
func editDistance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int? {
    guard abs(left.count - right.count) <= limit else { return nil }
    var older: [Int] = []
    var previous = Array(0...right.count)
    for row in 0..<left.count {
        var current = [row + 1]
        for column in 0..<right.count {
            let change = left[row] == right[column] ? 0 : 1
            var cost = min(
                previous[column] + change, previous[column + 1] + 1, current[column] + 1)
            if row > 0, column > 0, left[row] == right[column - 1],
                left[row - 1] == right[column]
            {
                cost = min(cost, older[column - 1] + 1)
            }
            current.append(cost)
        }
        older = previous
        previous = current
    }
    return previous[right.count] <= limit ? previous[right.count] : nil
}

/// The bytes with A to Z made small; without the tables of Unicode, which weigh more than this module.
func lowercaseASCII(_ text: String) -> [UInt8] {
    text.utf8.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
}
