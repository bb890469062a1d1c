// SPDX-License-Identifier: Apache-2.0
//
// Screens as they were when somebody looked at them. A changed text is a changed snapshot: look at the new
// screen at 40 columns before you put it here.

/// All snapshots by screen, width and language.
enum Snapshots {
    static let all = [complaint, front, healthy, probe, redirected, spool, unfolded].reduce(
        into: [:]) {
            all, some in
            all.merge(some) { first, _ in first }
        }
}
