// SPDX-License-Identifier: Apache-2.0

import Alerting
import Channels
import Glibc
import SettingsFile
import TestBench
import Testing
import VillageModel
import Wording

@testable import Collector

@Suite struct ChannelSettingsTests {
    private func read(_ text: String) -> (channels: [ChannelSettings], mistakes: [SettingsError]) {
        var reader = SettingsReader(bytes: Array(text.utf8), path: "c.ini")
        let channels = CollectorSettings.channels(&reader, .indonesian)
        return (channels, reader.finish())
    }

    /// A key file, and the keys that a webhook needs.
    private func hook(_ folder: TemporaryDirectory, mode: mode_t = 0o600) throws -> String {
        let path = try folder.write("k3y-canary\n", to: "hook.key")
        chmod(path, mode)
        return "kind = webhook\nurl = https://gateway.example.id/x\nkey-file = \(path)\n"
    }

    @Test func `the old sections still name the console and the file of lines`() {
        #expect(read("").channels.map(\.name) == ["console"])
        let old = read("[console]\nenabled = off\n[jsonlines]\npath = /tmp/a.jsonl\n")
        #expect(old.channels.map(\.name) == ["jsonlines"] && old.mistakes.isEmpty)
    }

    @Test func `a channel takes its keys`() throws {
        let folder = try TemporaryDirectory()
        let read = read(
            "[console]\nenabled = off\n[channel camat]\n" + (try hook(folder))
                + "language = en\nregions = 35.10.20, 35.10.21\nseverity = warning\n"
                + "level = kecamatan\nindicators = wifi, layanan\nquiet = 21:00-06:00\n"
                + "digest-above = 9\ninstead = cadangan\ninstead-after = 20m\n"
                + "[channel cadangan]\n" + (try hook(folder)))
        #expect(read.mistakes.isEmpty, "\(read.mistakes.map(\.english))")
        let channel = try #require(read.channels.first)
        #expect(channel.name == "camat" && channel.language == .english)
        #expect(channel.route.regions.map(\.description) == ["35.10.20", "35.10.21"])
        #expect(channel.route.least == .warning && channel.route.level == .district)
        #expect(channel.route.indicators == [.wifi, .layanan] && channel.digestAbove == 9)
        #expect(channel.quiet == QuietHours("21:00-06:00") && channel.instead == "cadangan")
        #expect(channel.insteadAfter == .minutes(20))
        #expect(read.channels.map(\.name) == ["camat", "cadangan"])
    }

    @Test(arguments: [
        ("quiet = 21:00-21:00", 5), ("quiet = 25:00-06:00", 5), ("quiet = malam", 5),
        ("regions = 3510", 5), ("regions = 35.10.20, glagah", 5), ("indicators = wiffi", 5),
        ("severity = berat", 5), ("level = bupati", 5), ("instead = tidak-ada", 5),
        ("instead = uji", 5), ("instead = lines", 5), ("digest-above = 0", 5),
        ("instead-after = 1s", 5), ("ca = /tidak/ada.pem", 5), ("urll = x", 5),
    ]) func `what cannot work is refused with its line`(_ line: String, _ number: Int) throws {
        let folder = try TemporaryDirectory()
        let keys = try hook(folder)
        let text =
            "[channel uji]\n\(keys)\(line)\n[channel lines]\nkind = jsonlines\npath = /tmp/x\n"
        let read = read(text)
        #expect(read.mistakes.map(\.line) == [number], "\(read.mistakes.map(\.english))")
        #expect(!read.mistakes.map(\.english).joined().contains("canary"))
        // Control: the same without the line is right.
        let control = text.replacing(line + "\n", with: "")
        #expect(self.read(control).mistakes.isEmpty)
    }

    @Test func `stand-ins in a circle are refused, a chain is not`() throws {
        let folder = try TemporaryDirectory()
        let keys = try hook(folder)
        let chain = "[channel a]\n\(keys)instead = b\n[channel b]\n\(keys)instead = c\n"
        let open = read(chain + "[channel c]\n\(keys)")
        #expect(open.mistakes.isEmpty)
        let closed = read(chain + "[channel c]\n\(keys)instead = a\n")
        #expect(closed.mistakes.count == 3)
    }

    @Test(arguments: ["", "url = http://gateway.example.id/\n", "url = https://u:p@a.example/\n"])
    func `a webhook without an address that can be used is refused`(_ url: String) throws {
        let folder = try TemporaryDirectory()
        let keys = try hook(folder).replacing("url = https://gateway.example.id/x\n", with: url)
        #expect(read("[channel uji]\n" + keys).mistakes.count == 1)
    }

    @Test func `a secret that is missing or that others may read is refused`() throws {
        let folder = try TemporaryDirectory()
        let open = read("[channel uji]\n" + (try hook(folder, mode: 0o644)))
        #expect(open.mistakes.first?.english.contains("chmod 600") == true)
        let keys = try hook(folder)
        folder.remove("hook.key")
        #expect(read("[channel uji]\n" + keys).mistakes.map(\.line) == [4])
    }

    @Test func `names and kinds that nobody knows are told with what there is`() {
        #expect(read("[channel Uji Coba]\nkind = console\n").mistakes.count == 1)
        let unknown = read("[channel uji]\nkind = pigeon\n").mistakes
        #expect(unknown.count == 1 && unknown[0].english.contains("webhook"))
    }

    @Test(
        arguments: [
            ("21:00-06:00", 20, nil), ("21:00-06:00", 21, 9), ("21:00-06:00", 23, 7),
            ("21:00-06:00", 5, 1), ("21:00-06:00", 6, nil), ("12:00-13:00", 12, 1),
            ("12:00-13:00", 13, nil), ("00:00-24:00", 3, nil),
        ] as [(String, Int64, Int64?)])
    func `quiet hours end on the day they end`(_ text: String, _ hour: Int64, _ left: Int64?) {
        // 20 October 2026, 00.00 WIB.
        let midnight = Instant(rawValue: 1_792_429_200_000)
        let now = midnight + .hours(hour)
        let end = QuietHours(text)?.end(at: now, zone: .wib)
        #expect(end.map { ($0 - now).milliseconds / 3_600_000 } == left)
    }
}
