// SPDX-License-Identifier: Apache-2.0
//
// What the kernel writes for each edge, `struct gpio_v2_line_event`, 48 bytes in the CPU's own order:
//
//     0  timestamp, ns of CLOCK_MONOTONIC      8  1 rising, 2 falling      12  the line's number
//     16 running number on the request         20 running number of the line    24 reserved, 24 bytes
//
// Only the time is of use here. The queue holds 16 events and loses the oldest when it overflows, so
// after each batch the level itself is read, and a gap in the running numbers changes nothing.

import CLinux

/// One edge of a line.
struct LineEvent: Hashable {
    /// When it came, in nanoseconds of CLOCK_MONOTONIC.
    let nanoseconds: UInt64

    /// The newest edge in what one `read` gave; nil when there is none.
    ///
    /// A record that is cut off or of an unknown kind is passed over.
    static func newest(in bytes: ArraySlice<UInt8>) -> LineEvent? {
        var newest: LineEvent?
        var rest = bytes
        while rest.count >= Int(gpio_event_size) {
            if let event = LineEvent(rest) { newest = event }
            rest = rest.dropFirst(Int(gpio_event_size))
        }
        return newest
    }

    private init?(_ bytes: ArraySlice<UInt8>) {
        let (time, kind) = bytes.withUnsafeBytes {
            (
                $0.loadUnaligned(fromByteOffset: 0, as: UInt64.self),
                $0.loadUnaligned(fromByteOffset: 8, as: UInt32.self)
            )
        }
        guard kind == 1 || kind == 2 else { return nil }
        nanoseconds = time
    }
}
