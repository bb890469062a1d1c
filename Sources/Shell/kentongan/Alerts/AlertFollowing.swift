// SPDX-License-Identifier: Apache-2.0
//
// Following alerts without losing or repeating one. Every change has a sequence number; the stream is
// asked for what came after the last one seen, so a break costs time and nothing else. The waits between
// attempts double from one second to fifteen.

import CLinux
import OfficeClient
import VillageModel
import Wording

/// `alerts --follow`: the active alerts, then every change, over any number of breaks.
struct AlertFollowing {
    let shell: Shell
    let showsAll: Bool
    private var last: Int64 = 0
    private var isBroken = false
    private var wait: Int64 = 1
    private var zone = Zone.wib
    /// Whether the reader was told that what is shown may be wrong.
    private var isStale = false

    init(shell: Shell, showsAll: Bool) {
        self.shell = shell
        self.showsAll = showsAll
    }

    /// Shows what is active and notes where the stream begins.
    mutating func begin(_ envelope: Envelope<AlertMessage>) {
        let screen = AlertsScreen(shell.screen)
        let alerts = AlertsScreen.oldestFirst(envelope.items, all: showsAll)
        last = envelope.lastSequence ?? envelope.items.map(\.sequence).max() ?? 0
        guard !shell.json else {
            for alert in alerts { show(alert) }
            return
        }
        zone = AlertsScreen.zone(of: envelope.items)
        isStale = envelope.stale
        var lines = envelope.staleLines(zone, shell.screen)
        if !shell.quiet { lines += screen.followHead(envelope) }
        for alert in alerts { lines += screen.lines(alert, now: envelope.generatedAt.instant) }
        shell.show(lines)
    }

    /// Follows until the process is interrupted; throws when the collector refuses.
    mutating func run() async throws(ShellError) {
        terminal_interrupt_ends_well()
        while true {
            let position = Position(last, isStale: isStale)
            let failure = await follow(from: position)
            if position.hasMoved || position.isConnected { wait = 1 }
            last = position.sequence
            isStale = position.isStale
            if case .refused? = failure, let failure {
                throw failure.shellError(
                    socket: shell.office.path, environment: shell.environment)
            }
            if !isBroken || position.isConnected {
                shell.note(
                    Phrase(
                        id: "sambungan ke kolektor putus; menyambung lagi sesudah perubahan "
                            + "\(last), tidak ada yang terlewat",
                        en: "the connection to the collector broke; reconnecting after change "
                            + "\(last), nothing will be missed"))
            }
            if !isBroken || position.isConnected { sayBroken() }
            isBroken = true
            try? await Task.sleep(for: .seconds(wait))
            wait = min(wait * 2, 15)
        }
    }

    /// Where the stream has come to; used by one task at a time.
    private final class Position {
        var sequence: Int64
        var isConnected = false
        var hasMoved = false
        var isStale: Bool

        init(_ sequence: Int64, isStale: Bool) {
            self.sequence = sequence
            self.isStale = isStale
        }
    }

    private func follow(from position: Position) async -> OfficeFailure? {
        do throws(OfficeFailure) {
            try await shell.office.withLines(of: .alertStream(after: position.sequence)) {
                lines async throws(OfficeFailure) in
                var iterator = lines.makeAsyncIterator()
                while let line = try await iterator.next() {
                    if !position.isConnected {
                        position.isConnected = true
                        if isBroken { sayConnected() }
                    }
                    guard !line.isEmpty else { continue }
                    if let notice = try? OfficeJSON.message(StreamNotice.self, from: line) {
                        show(notice, known: position.isStale)
                        position.isStale = notice.stale
                        continue
                    }
                    guard let alert = read(line), alert.sequence > position.sequence else {
                        continue
                    }
                    position.sequence = alert.sequence
                    position.hasMoved = true
                    if alert.state != "pending" || showsAll { show(alert) }
                }
            }
            return nil
        } catch {
            return error
        }
    }

    private func read(_ line: [UInt8]) -> AlertMessage? {
        if let alert = try? OfficeJSON.message(AlertMessage.self, from: line) { return alert }
        shell.note(
            Phrase(
                id: "satu baris dari kolektor tidak terbaca dan dilewati",
                en: "one line from the collector could not be read and was passed over"))
        return nil
    }

    private func sayConnected() {
        shell.note(
            Phrase(id: "tersambung lagi ke kolektor", en: "connected to the collector again"))
        guard !shell.json else { return }
        shell.show(FollowWords.back(at: shell.now(), zone, shell.screen))
    }

    /// What is pasted from the screen must not look fresh.
    private func sayBroken() {
        guard !shell.json else { return }
        shell.show(FollowWords.gone(at: shell.now(), zone, shell.screen))
    }

    private func show(_ notice: StreamNotice, known: Bool) {
        if shell.json {
            if let bytes = try? OfficeJSON.bytes(notice) { shell.output.json(bytes) }
        } else if notice.stale != known {
            shell.show(FollowWords.aged(notice, zone, shell.screen))
        }
    }

    private func show(_ alert: AlertMessage) {
        if shell.json {
            if let bytes = try? OfficeJSON.bytes(alert) { shell.output.json(bytes) }
        } else {
            shell.show(AlertsScreen(shell.screen).lines(alert, now: shell.now()))
        }
    }
}
