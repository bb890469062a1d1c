// SPDX-License-Identifier: Apache-2.0

import VillageModel

/// Finds boxes whose missing records do not come: they are asked for a birth, which says what is still kept.
///
/// A gap closes by itself while history is on its way. One that stands still for longer than a box waits
/// before it sends again will never close: the box has let those records go because an acknowledgement
/// reached it, and the office has forgotten them, as after its file was put back from an older copy.
struct GapWatch {
    private struct Gap {
        var stream: StreamID
        var through: RecordID
        var askAt: Uptime
    }

    private var gaps: [BoxID: Gap] = [:]

    var deadline: Uptime { gaps.values.reduce(.never) { min($0, $1.askAt) } }

    /// How long a gap may stand still: twice what a box waits for acknowledgements of this period.
    static func patience(_ period: TimeSpan) -> TimeSpan { max(period * 4, .minutes(4)) }

    /// Notes how far the records of a box are settled, and whether some are missing before others.
    mutating func stored(
        _ mark: (through: RecordID, hasGap: Bool), of box: BoxID,
        stream: StreamID, period: TimeSpan, at now: Uptime
    ) {
        guard mark.hasGap else {
            gaps[box] = nil
            return
        }
        if let gap = gaps[box], gap.stream == stream, gap.through == mark.through { return }
        gaps[box] = Gap(
            stream: stream, through: mark.through, askAt: now + GapWatch.patience(period))
    }

    /// The boxes to ask now; each is asked again when its gap has stood still for as long once more.
    mutating func due(at now: Uptime) -> [BoxID] {
        let due = gaps.filter { $0.value.askAt <= now }.keys.sorted()
        for box in due { gaps[box] = nil }
        return due
    }
}
