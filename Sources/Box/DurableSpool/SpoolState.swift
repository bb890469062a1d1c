// SPDX-License-Identifier: Apache-2.0

/// Everything about the rows that is known without looking at them.
struct SpoolState: Equatable {
    var stream: Int64
    /// Id of the oldest row; equal to `next` when there is none.
    var oldest: Int64
    var next: Int64
    /// The mark as it stands on the medium.
    var settled: Int64
    /// Sum of the costs of all rows.
    var bytes: Int64

    var rows: Int64 { next - oldest }
}
