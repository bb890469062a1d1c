// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import VillageModel
import Wording

/// How channels look: each with what waits and what it last told, the faults with their reasons, the verdict last.
struct ChannelsScreen: Sendable {
    let screen: Screen
    let channels: [JudgedChannel]
    let now: Instant
    let zone: Zone
    private var language: Language { screen.language }

    /// A screen of the channels that the status of a collector tells.
    init(_ screen: Screen, _ status: StatusMessage?, now: Instant) {
        self.screen = screen
        self.now = now
        channels = JudgedChannel.all(status?.channels ?? [], at: now)
        zone = Zone.allCases.first { $0.name == status?.zone } ?? .wib
    }

    /// What `--check` ends with.
    var status: ExitStatus { channels.first?.condition.status ?? .fine }

    /// The whole screen.
    func lines(_ envelope: Envelope<StatusMessage>) -> [String] {
        var lines = envelope.staleLines(zone, screen)
        lines += envelope.headLine(nil, zone, screen)
        if screen.layout == .stacked, !screen.plain {
            lines += channels.flatMap(stacked)
        } else {
            let table = table
            lines += table.rows.isEmpty ? [] : table.lines(screen) ?? channels.flatMap(stacked)
            if !screen.plain { lines += faults() }
        }
        return lines + screen.wrapped(verdict)
    }

    /// The faults alone, for whoever wants nothing else.
    func faults() -> [String] {
        channels.flatMap { channel in
            faults(of: channel).flatMap { fault in
                painted(screen.wrapped(channel.message.name + ": " + fault), channel)
            }
        }
    }

    private var table: Table {
        func title(_ id: String, _ en: String) -> String { Phrase(id: id, en: en)[language] }
        var columns = [
            Column(title: title("SALURAN", "CHANNEL")),
            Column(title: title("JENIS", "KIND"), goes: 2),
            Column(title: title("KEADAAN", "STATE")),
            Column(title: title("MENUNGGU", "WAITING"), alignsRight: true),
            Column(title: title("TERAKHIR MEMBERI TAHU", "LAST TOLD")),
            Column(title: title("DISISIHKAN", "SET ASIDE"), alignsRight: true),
            Column(title: title("PENGGANTI", "STAND-IN"), goes: 1),
        ]
        // One record a line: there the reason is a cell, elsewhere it has lines of its own.
        if screen.plain { columns.append(Column(title: title("GANGGUAN", "FAULT"))) }
        return Table(
            columns: columns,
            rows: channels.map { channel in
                let message = channel.message
                let row = [
                    message.name, message.kind, channel.word(language), number(message.waiting),
                    lastTold(message), number(message.setAside), message.standIn ?? "-",
                ]
                return screen.plain
                    ? row + [faults(of: channel).joined(separator: " ")] : row
            }, codes: channels.map(\.message.name))
    }

    private func stacked(_ channel: JudgedChannel) -> [String] {
        let message = channel.message
        var lines = screen.wrapped(
            "\(message.name) (\(message.kind)): \(channel.word(language))")
        let told =
            message.lastTold == nil
            ? Phrase(id: "belum pernah memberi tahu", en: "never told anything")[language]
            : Phrase(id: "memberi tahu ", en: "last told ")[language] + lastTold(message)
        let waits = Phrase(
            id: ", \(number(message.waiting)) menunggu", en: ", \(number(message.waiting)) waiting")
        lines += screen.wrapped("  " + told + waits[language], hanging: 4)
        for fault in faults(of: channel) { lines += screen.wrapped("  " + fault, hanging: 4) }
        return painted(lines, channel)
    }

    /// What is wrong with a channel, one sentence each; also until when it waits on purpose.
    private func faults(of channel: JudgedChannel) -> [String] {
        let message = channel.message
        var sentences: [Phrase] = []
        if let since = message.failingSince?.instant {
            sentences.append(
                Phrase(id: "GAGAL sejak ", en: "FAILING since ")
                    + TimeText.when(since, now: now, zone) + " (" + SpanText.sentence(now - since)
                    + "): " + ChannelsScreen.reason(message.error) + "." + again(message)
                    + helper(channel))
        } else if message.waiting > 0, let next = message.nextTry?.instant {
            sentences.append(
                Phrase(
                    id: "\(message.waiting) menunggu, dikirim ",
                    en: "\(message.waiting) waiting, sent at ")
                    + TimeText.when(next, now: now, zone) + ".")
        }
        if message.setAside > 0 {
            let last = message.setAsideAt.map {
                Phrase(id: ", terakhir ", en: ", the last one ")
                    + TimeText.when($0.instant, now: now, zone)
            }
            sentences.append(
                Phrase(
                    id: "\(message.setAside) DISISIHKAN karena ditolak",
                    en: "\(message.setAside) SET ASIDE because refused")
                    + (last ?? Phrase(same: "")) + ": "
                    + ChannelsScreen.reason(message.setAsideReason) + ".")
        }
        return sentences.map { $0[language] }
    }

    private func again(_ message: ChannelMessage) -> Phrase {
        guard let next = message.nextTry?.instant else { return Phrase(same: "") }
        return Phrase(id: " Dicoba lagi ", en: " Tried again at ")
            + TimeText.when(next, now: now, zone) + "."
    }

    private func helper(_ channel: JudgedChannel) -> Phrase {
        guard let other = channel.message.standIn else {
            return Phrase(id: " Tidak ada penggantinya.", en: " Nobody stands in.")
        }
        return channel.condition == .dead
            ? Phrase(
                id: " Penggantinya, \(other), juga gagal.", en: " \(other), to stand in, fails too."
            )
            : Phrase(id: " Penggantinya: \(other).", en: " Standing in: \(other).")
    }

    private func painted(_ lines: [String], _ channel: JudgedChannel) -> [String] {
        guard let colour = channel.colour else { return lines }
        let word = channel.word(language)
        return lines.map { screen.line($0, painting: word, colour) }
    }

    private func lastTold(_ message: ChannelMessage) -> String {
        guard let told = message.lastTold?.instant else {
            return Phrase(id: "belum pernah", en: "never")[language]
        }
        let clock = TimeText.clock(told, zone, language)
        return CivilTime(told, in: zone).isSameDay(as: CivilTime(now, in: zone))
            ? clock : TimeText.date(told, zone, language) + " " + clock
    }

    private func number(_ count: Int64) -> String { NumberText.whole(count, language) }

    /// How many there are, and what to do next.
    private var verdict: String {
        guard let worst = channels.first else { return ChannelsScreen.none[language] }
        let name = worst.message.name
        let next: Phrase
        switch worst.condition {
        case .dead:
            next = Phrase(
                id: ". Perbaiki \(name), lalu: kentongan channels test \(name); penggantinya: "
                    + "instead = SALURAN di [channel \(name)]",
                en: ". Mend \(name), then: kentongan channels test \(name); somebody to stand in: "
                    + "instead = CHANNEL in [channel \(name)]")
        case .lost:
            next = Phrase(
                id: ". Hilangkan sebabnya, lalu: kentongan channels retry \(name)",
                en: ". Remove the cause, then: kentongan channels retry \(name)")
        case .failing:
            next = Phrase(
                id: ". Periksa, lalu: kentongan channels test \(name)",
                en: ". Check, then: kentongan channels test \(name)")
        case .fine:
            next =
                channels.allSatisfy { ["console", "jsonlines"].contains($0.message.kind) }
                ? Phrase(
                    id: ". Belum ada orang yang diberi tahu: tulis [channel NAMA] di collector.ini",
                    en: ". No people are told yet: write [channel NAME] in collector.ini")
                : Phrase(
                    id: ". Uji satu: kentongan channels test NAMA",
                    en: ". Test one: kentongan channels test NAME")
        }
        return (counts + next)[language]
    }

    private var counts: Phrase {
        func part(_ condition: ChannelCondition, _ id: String, _ en: String) -> Phrase? {
            let count = channels.count { $0.condition == condition }
            return count > 0 ? Phrase(id: "\(count) \(id)", en: "\(count) \(en)") : nil
        }
        let all = channels.count
        let fine = channels.allSatisfy { $0.condition == .fine }
        let parts =
            fine
            ? [Phrase(id: "semua baik", en: "all well")]
            : [
                part(.dead, "mati", "dead"),
                part(.lost, "menyisihkan kejadian", all == 1 ? "sets aside" : "set events aside"),
                part(.failing, "gagal", "failing"), part(.fine, "baik", "ok"),
            ].compactMap { $0 }
        let head = Phrase(
            id: "\(all) saluran: ", en: all == 1 ? "1 channel: " : "\(all) channels: ")
        return parts.enumerated().reduce(head) { text, part in
            text + (part.offset > 0 ? ", " : "") + part.element
        }
    }

    private static let none = Phrase(
        id: "Belum ada saluran, jadi tidak ada yang diberi tahu. Tulis di collector.ini: [channel "
            + "NAMA] dengan kind = telegram, smtp, webhook atau alertmanager",
        en: "No channels, so nobody is told. Write in collector.ini: [channel NAME] with kind = "
            + "telegram, smtp, webhook or alertmanager")
}
