// SPDX-License-Identifier: Apache-2.0

/// The places 0..<count in the order that `precedes` gives; equal ones stay as they were.
///
/// A merge sort from the bottom up, n log n. The library's sort is copied into a program once for each
/// closure it is given, 4 kB each time; this one is there once.
@inline(never)
func sortedOrder(_ count: Int, _ precedes: (Int, Int) -> Bool) -> [Int] {
    var order = Array(0..<max(count, 0))
    var width = 1
    while width < count {
        var merged: [Int] = []
        merged.reserveCapacity(count)
        var start = 0
        while start < count {
            let middle = min(start + width, count)
            let end = min(middle + width, count)
            var (left, right) = (start, middle)
            while left < middle || right < end {
                if right == end || (left < middle && !precedes(order[right], order[left])) {
                    merged.append(order[left])
                    left += 1
                } else {
                    merged.append(order[right])
                    right += 1
                }
            }
            start = end
        }
        order = merged
        width *= 2
    }
    return order
}
