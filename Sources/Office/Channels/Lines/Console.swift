// SPDX-License-Identifier: Apache-2.0

import Alerting
import Glibc
import Wording

/// Standard output as a channel's destination.
struct Console {
    private(set) var mark = DeliveredMark()
    private let output: Int32
    /// What is left of a line that was begun; always written before anything else.
    private var rest: [UInt8] = []

    /// What a pipe takes without blocking once it says that it is ready (PIPE_BUF); no usual line is longer.
    private static let slice = 4_096
    /// How long a reader may let us wait, in milliseconds: the threads of Swift's pool are few.
    private static let patience: Int32 = 1_000

    init(output: Int32) { self.output = output }

    /// Device and inode of a descriptor, written as JOURNAL_STREAM has them.
    static func identity(of descriptor: Int32) -> String? {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? "\(status.st_dev):\(status.st_ino)" : nil
    }

    /// Takes the line of an event; from now on it is this console's to finish.
    mutating func begin(_ line: [UInt8], for event: AlertEvent) {
        begin(line)
        mark.advance(to: event)
    }

    /// Takes a line that is about no event.
    mutating func begin(_ line: [UInt8]) { rest += line }

    /// Writes the rest, usually in one piece; throws when the reader lets it wait too long.
    mutating func flush() throws(ChannelFailure) {
        while !rest.isEmpty {
            var ready = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
            switch poll(&ready, 1, Console.patience) {
            case 0: throw .blocked(destination: "stdout")
            case -1 where errno != EINTR: throw .refused("stdout", errno)
            case -1: continue
            default: break
            }
            let count = write(output, rest, min(rest.count, Console.slice))
            if count > 0 {
                rest.removeFirst(count)
            } else if count < 0, errno != EINTR, errno != EAGAIN {
                throw .refused("stdout", errno)
            }
        }
    }
}

extension ChannelFailure {
    static func refused(_ destination: String, _ error: Int32) -> ChannelFailure {
        .refused(destination: destination, reason: Phrase(same: String(cString: strerror(error))))
    }
}
