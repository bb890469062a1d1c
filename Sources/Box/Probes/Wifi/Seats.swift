// SPDX-License-Identifier: Apache-2.0

/// Numbers for the runs of one probe, so that two at a time do not take each other's socket file.
final class Seats {
    private var isTaken: [Bool] = []

    /// The lowest free number.
    func take() -> Int {
        if let free = isTaken.firstIndex(of: false) {
            isTaken[free] = true
            return free
        }
        isTaken.append(true)
        return isTaken.count - 1
    }

    /// Gives a number back.
    func leave(_ seat: Int) {
        if isTaken.indices.contains(seat) { isTaken[seat] = false }
    }
}
