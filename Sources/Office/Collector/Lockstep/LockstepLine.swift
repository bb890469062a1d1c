// SPDX-License-Identifier: Apache-2.0

import VillageModel

/// The looks at the office's own line in virtual time.
///
/// Of the looks every half minute those are left out whose answer is known: nothing turns the line but the one
/// who moves the time, and he says so (`advance T line`). There, and at the start, the real connection is tried;
/// after a failure again when the next look would be, because two decide.
struct LockstepLine {
    let watch: OwnLineWatch
    private var line = OwnLine()
    /// When the next look is due.
    private(set) var due = Instant.distantPast

    init(_ watch: OwnLineWatch) { self.watch = watch }

    /// The line may have turned.
    mutating func ask() { due = .distantPast }

    /// Looks if it is time.
    mutating func look(at now: Instant) {
        guard due <= now else { return }
        watch.look(&line)
        due = line.isDoubtful ? now + watch.settings.every : .distantFuture
    }
}
