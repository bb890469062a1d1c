// SPDX-License-Identifier: Apache-2.0

import Alerting
import Channels
import Glibc
import TestBench
import Wording

/// One kind of channel as the conformance tests see it; a new kind is one more value in `all`.
struct Candidate: Sendable, CustomStringConvertible {
    /// The kind in the catalogue.
    let description: String
    /// Whether the channel itself passes over what it told; otherwise the other end does, by the key.
    var remembers = true
    /// Opens the channel over a destination within the directory, which is kept over reopening.
    let open: @Sendable (TemporaryDirectory) throws -> Channel
    /// Everything that arrived at the destination.
    let arrived: @Sendable (TemporaryDirectory) throws -> String
    /// What stands before an event's number in it.
    var beforeNumber = "\"id\":"
    /// A channel over a destination that cannot take anything.
    let broken: @Sendable (TemporaryDirectory) throws -> Channel

    static let all: [Candidate] = [
        Candidate(
            description: "console",
            open: { directory in
                let file = try Descriptor(
                    Glibc.open(directory.file("out"), O_WRONLY | O_CREAT | O_APPEND, 0o600))
                return Channel.console(language: .indonesian, output: file.number, journal: nil)
                    .keeping(file)
            },
            arrived: { String(decoding: try $0.read("out"), as: UTF8.self) },
            beforeNumber: " #",
            broken: { _ in
                let pipe = try Pipe()
                pipe.closeReading()
                return Channel.console(
                    language: .indonesian, output: pipe.writing.number, journal: nil
                ).keeping(pipe)
            }),
        Candidate(
            description: "jsonlines",
            open: { Channel.jsonLines(path: $0.file("alerts.jsonl")) },
            arrived: { String(decoding: try $0.read("alerts.jsonl"), as: UTF8.self) },
            broken: { Channel.jsonLines(path: $0.file("nowhere/alerts.jsonl")) }),
        .webhook,
        .telegram,
        .alertmanager,
        .smtp,
    ]

    /// Whether its medium takes events in the order of their sequences only.
    var isOrdered: Bool {
        ChannelKind.all.contains { $0.identifier == description && $0.isOrdered }
    }

    /// The numbers of the events that arrived, in order.
    func numbers(_ directory: TemporaryDirectory) throws -> [Int64] {
        try arrived(directory).split(separator: "\n").flatMap { line in
            let found = line.ranges(of: beforeNumber).compactMap { range in
                Int64(line[range.upperBound...].prefix { $0.isNumber })
            }
            // A line of words may have a number sign in its words too; a line of events has several events.
            return found.isEmpty ? [-1] : remembers ? [found[0]] : found
        }
    }
}

/// A descriptor that is closed with the value.
final class Descriptor: Sendable {
    let number: Int32

    init(_ number: Int32) throws {
        guard number >= 0 else { throw BenchFailure("no descriptor: \(errno)") }
        self.number = number
    }

    deinit { close(number) }
}

/// A pipe; writing blocks when it is full.
final class Pipe: Sendable {
    let writing: Descriptor
    private let reading: Int32

    init() throws {
        // By name, because so both ends are closed in programs that other tests start.
        let directory = try TemporaryDirectory()
        let path = directory.file("pipe")
        guard mkfifo(path, 0o600) == 0 else { throw BenchFailure("no pipe: \(errno)") }
        reading = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        writing = try Descriptor(open(path, O_WRONLY | O_CLOEXEC))
    }

    deinit { closeReading() }

    func closeReading() { close(reading) }

    /// What waits in the pipe; empty when nothing does.
    func drain() -> String {
        var bytes: [UInt8] = []
        var ready = pollfd(fd: reading, events: Int16(POLLIN), revents: 0)
        while poll(&ready, 1, 0) > 0, ready.revents & Int16(POLLIN) != 0 {
            var buffer = [UInt8](repeating: 0, count: 65_536)
            let count = read(reading, &buffer, buffer.count)
            guard count > 0 else { break }
            bytes += buffer.prefix(count)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Channel {
    /// The same channel, keeping something alive that its destination needs.
    func keeping(_ thing: some AnyObject & Sendable) -> Channel {
        Channel(
            name: name, language: language,
            test: { (message: TestMessage) async throws(ChannelFailure) in
                defer { withExtendedLifetime(thing) {} }
                try await test?(message)
            }
        ) { (parcel: Parcel) throws(ChannelFailure) in
            defer { withExtendedLifetime(thing) {} }
            try await deliver(parcel)
        }
    }

    /// Tells events as the courier does.
    func tell(_ events: [AlertEvent]) async throws(ChannelFailure) {
        let ends = "\(events.first?.sequence ?? 0)-\(events.last?.sequence ?? 0)"
        try await deliver(Parcel(events: events, key: "\(name)-\(ends)"))
    }
}
