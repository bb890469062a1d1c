// SPDX-License-Identifier: Apache-2.0
//
// The stream of alert changes. The ledger is the queue: a stream keeps only the number of the last change
// that it has written, is woken when there may be newer ones, and reads them in pages. So nothing is lost
// between two wakes, nothing comes twice, and a client that does not read costs one page of memory, because
// writing waits for it.

import Alerting
import Hummingbird
import Logging
import NIOCore
import OfficeClient
import OfficeLedger
import ServiceLifecycle
import VillageModel
import Wording

struct AlertStream: Sendable {
    let office: Office
    let signal: AlertSignal
    /// How often something is written even when there is nothing to say.
    let heartbeat: TimeSpan
    let logger: Logger

    private static let page = 200

    /// Writes changes until the client leaves or the collector stops.
    @concurrent func write(
        after begin: Int64, withNames: Bool, to writer: inout any ResponseBodyWriter,
        on channel: any Channel
    ) async throws {
        // Woken by new events and by the clock; ended by the client and by the collector.
        let (wakes, wake) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        signal.add(wake)
        let pause = TimeAmount.milliseconds(heartbeat.milliseconds)
        let clock = channel.eventLoop.scheduleRepeatedTask(
            initialDelay: pause, delay: pause
        ) { _ in wake.yield() }
        channel.closeFuture.whenComplete { _ in wake.finish() }
        defer {
            clock.cancel()
            wake.finish()
        }
        try await withGracefulShutdownHandler {
            // At once, so that the client sees the head and knows that it is connected.
            wake.yield()
            var last = begin
            // Whoever asked for the list before knows how old that was.
            var isStale = false
            for await _ in wakes {
                if let notice = office.notice(ifNot: &isStale) {
                    var line = ByteBuffer(bytes: try OfficeJSON.bytes(notice))
                    line.writeString("\n")
                    try await writer.write(line)
                }
                if try await !writePages(after: &last, withNames: withNames, to: &writer) {
                    try await writer.write(ByteBuffer(string: "\n"))
                }
            }
        } onGracefulShutdown: {
            wake.finish()
        }
    }

    private func page(after last: Int64) throws -> [AlertEvent] {
        do {
            return try office.ledger.events(after: last, limit: AlertStream.page)
        } catch {
            // The head is written, so there is no other way to say it; the client comes back.
            logger.error("\(disarmed("office API: \(error)"))")
            throw error
        }
    }

    /// Writes everything after `last`; false when there was nothing.
    @concurrent private func writePages(
        after last: inout Int64, withNames: Bool, to writer: inout any ResponseBodyWriter
    ) async throws -> Bool {
        var hasWritten = false
        while true {
            let events = try page(after: last)
            guard let newest = events.last else { return hasWritten }
            var lines = ByteBuffer()
            // What happened under a silence stands in the list, with its mark; nobody is called for it.
            for event in events where !event.isSilenced {
                lines.writeBytes(try OfficeJSON.bytes(AlertMessage(event, withNames: withNames)))
                lines.writeInteger(UInt8(ascii: "\n"))
                hasWritten = true
            }
            if lines.readableBytes > 0 { try await writer.write(lines) }
            last = newest.sequence
        }
    }
}

extension Office {
    /// That the data became stale or fresh; nil while it is as it was.
    fileprivate func notice(ifNot known: inout Bool) -> StreamNotice? {
        let now = now()
        let (age, isStale) = status.age(at: now)
        guard isStale != known else { return nil }
        known = isStale
        return StreamNotice(
            generatedAt: MessageTime(now), dataAge: age.seconds, stale: isStale)
    }
}
