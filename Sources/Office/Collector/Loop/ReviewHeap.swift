// SPDX-License-Identifier: Apache-2.0

import VillageModel

/// The instants at which villages and boxes must be judged again without new evidence: a binary heap.
///
/// Each may stand in it more than once; a review that comes too early costs a judgement and changes
/// nothing, so entries are never searched for and removed. Insert and take cost O(log n).
struct ReviewHeap {
    private var entries: [(at: Instant, subject: Subject)] = []

    var deadline: Instant { entries.first?.at ?? .distantFuture }

    mutating func insert(_ subject: Subject, at instant: Instant) {
        guard instant < .distantFuture else { return }
        entries.append((instant, subject))
        var index = entries.count - 1
        while index > 0, entries[index].at < entries[(index - 1) / 2].at {
            entries.swapAt(index, (index - 1) / 2)
            index = (index - 1) / 2
        }
    }

    /// Takes what is due; each once.
    mutating func take(at now: Instant) -> Set<Subject> {
        var due: Set<Subject> = []
        while let first = entries.first, first.at <= now {
            due.insert(first.subject)
            removeFirst()
        }
        return due
    }

    private mutating func removeFirst() {
        let last = entries.removeLast()
        guard !entries.isEmpty else { return }
        entries[0] = last
        var index = 0
        while true {
            let left = 2 * index + 1
            guard left < entries.count else { return }
            let right = left + 1
            let child = right < entries.count && entries[right].at < entries[left].at ? right : left
            guard entries[child].at < entries[index].at else { return }
            entries.swapAt(child, index)
            index = child
        }
    }
}
