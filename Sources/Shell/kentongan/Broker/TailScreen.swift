// SPDX-License-Identifier: Apache-2.0

import JSONText
import OfficeClient
import SparkplugWire
import VillageModel
import Wording

/// How messages from the broker look: one line each, or one JSON object each.
///
/// Births and data show what was measured; what the protocol needs besides (ids, aliases, acknowledgements)
/// is folded into the record numbers unless everything is asked for.
struct TailScreen: Sendable {
    let screen: Screen
    var unfolds = false
    private var language: Language { screen.language }

    /// A message as one line, wrapped on a terminal.
    func lines(_ message: TailMessage, at now: Instant) -> [String] {
        let zone = TailScreen.zone(of: message.group)
        var head = TimeText.clockWithSeconds(now, zone, language) + " " + (message.kind ?? "?")
        if let node = message.node { head += " " + (message.group.map { $0 + "/" } ?? "") + node }
        let text: String
        switch message.content {
        case .metrics(let metrics, let seq):
            if let seq { head += " seq \(seq)" }
            if unfolds || (message.kind != "NBIRTH" && message.kind != "NDATA") {
                text =
                    metrics.isEmpty
                    ? Phrase(id: "kosong", en: "empty")[language]
                    : metrics.map { words($0) }.joined(separator: ", ")
            } else {
                text = folded(metrics)
            }
        case .state(let isOnline, let since):
            text =
                Phrase(
                    id: isOnline ? "daring" : "luring", en: isOnline ? "online" : "offline")[
                    language]
                + Phrase(id: " sejak ", en: " since ")[language]
                + TimeText.when(since, now: now, zone, language)
        case .unreadable(let reason):
            text =
                (message.kind == nil ? message.topic + " " : "")
                + Phrase(
                    id: "tidak terbaca (\(reason), \(message.size) byte)",
                    en: "unreadable (\(reason), \(message.size) bytes)")[language]
        }
        let line = head + ": " + text
        return screen.plain ? [disarmed(line)] : screen.wrapped(line)
    }

    /// A message as one JSON object.
    static func json(_ message: TailMessage, at now: Instant) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("schema", "kentongan.tail/1")
        writer.member("at", now.rfc3339)
        writer.member("zone", zone(of: message.group).name)
        writer.member("topic", message.topic)
        writer.member("kind", message.kind)
        writer.member("group", message.group)
        writer.member("node", message.node)
        switch message.content {
        case .metrics(let metrics, let seq):
            writer.name("seq")
            if let seq { writer.integer(Int64(seq)) } else { writer.null() }
            writer.name("metrics")
            writer.beginArray()
            for metric in metrics { write(metric, into: &writer) }
            writer.endArray()
        case .state(let isOnline, let since):
            writer.name("online")
            writer.boolean(isOnline)
            writer.member("timestamp", since.rfc3339)
        case .unreadable(let reason):
            writer.member("unreadable", reason)
        }
        writer.endObject()
        return writer.bytes
    }

    private static func write(_ metric: TailMetric, into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("name", metric.name)
        writer.name("value")
        switch metric.value {
        case .boolean(let flag)?: writer.boolean(flag)
        case .integer(let number)?: writer.integer(number)
        case .unsigned(let number)?: writer.unsigned(number)
        case .float(let number)?: writer.number(number.shortestDouble)
        case .double(let number)?: writer.number(number)
        case .text(let text)?: writer.text(text)
        case .bytes(let bytes)?:
            if case .text(let hex) = MessageValue(.bytes(bytes)) { writer.text(hex) }
        case nil: writer.null()
        }
        writer.member("quality", metric.quality.identifier)
        writer.member("timestamp", metric.timestamp?.rfc3339)
        writer.name("historical")
        writer.boolean(metric.isHistorical)
        writer.endObject()
    }

    private func folded(_ metrics: [TailMetric]) -> String {
        let measured = metrics.filter { metric in
            ProtocolMetric(name: metric.name) == nil && metric.name != ProtocolMetric.rebirthName
        }
        let records = metrics.compactMap { metric -> UInt64? in
            guard metric.name == ProtocolMetric.spoolID.name, case .unsigned(let id)? = metric.value
            else { return nil }
            return id
        }
        var text = ""
        if let first = records.first, let last = records.last {
            text = Phrase(id: "catatan \(first)", en: "record \(first)")[language]
            if last != first { text += "-\(last)" }
        }
        // History is marked once where all of it is history.
        let isHistory = metrics.allSatisfy { $0.isHistorical } && !metrics.isEmpty
        if isHistory { text += Phrase(id: " (susulan)", en: " (late)")[language] }
        for metric in measured {
            text += (text.isEmpty ? "" : ", ") + words(metric, marksHistory: !isHistory)
        }
        return text.isEmpty ? Phrase(id: "kosong", en: "empty")[language] : text
    }

    private func words(_ metric: TailMetric, marksHistory: Bool = true) -> String {
        var text: String
        if let value = metric.value {
            if let known = Metric(name: metric.name) {
                text = known.words(for: value, language)
            } else {
                text = bare(value)
            }
            if metric.quality != .good { text += " (" + metric.quality.words[language] + ")" }
        } else {
            text = metric.quality == .good ? "-" : metric.quality.words[language]
        }
        if metric.isHistorical, marksHistory {
            text += Phrase(id: " (susulan)", en: " (late)")[language]
        }
        return metric.name + " " + text
    }

    /// Numbers of the protocol are identifiers: no grouping.
    private func bare(_ value: Value) -> String {
        switch value {
        case .integer(let number): "\(number)"
        case .unsigned(let number): "\(number)"
        default: value.bareText(language)
        }
    }

    private static func zone(of group: String?) -> Zone {
        group.flatMap { RegionCode(String($0.prefix(2))) }?.zone ?? .wib
    }
}

extension JSONWriter {
    fileprivate mutating func member(_ name: String, _ text: String?) {
        self.name(name)
        if let text { self.text(text) } else { null() }
    }
}
