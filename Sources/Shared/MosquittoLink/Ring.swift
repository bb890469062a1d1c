// SPDX-License-Identifier: Apache-2.0

/// A queue of fixed capacity: first in, first out, refusing when full.
struct Ring<Element> {
    private var slots: [Element?]
    private var head = 0
    private(set) var count = 0

    init(capacity: Int) {
        slots = Array(repeating: nil, count: max(1, capacity))
    }

    var capacity: Int { slots.count }
    var isEmpty: Bool { count == 0 }
    var isFull: Bool { count == slots.count }

    /// Adds at the end; false, and nothing happens, when full.
    mutating func push(_ element: Element) -> Bool {
        guard !isFull else { return false }
        slots[(head + count) % slots.count] = element
        count += 1
        return true
    }

    /// Takes the oldest, or nil.
    mutating func pop() -> Element? {
        guard let element = slots[head] else { return nil }
        slots[head] = nil
        head = (head + 1) % slots.count
        count -= 1
        return element
    }
}
