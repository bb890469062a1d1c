// SPDX-License-Identifier: Apache-2.0

import SettingsFile
import Testing
import VillageModel

struct SettingsReadingTests {
    @Test func `an empty file gives the defaults and no mistake`() {
        let settings = SampleSettings("")
        #expect(settings.errors.isEmpty)
        #expect(settings.broker == "localhost")
        #expect(settings.port == 8883)
        #expect(settings.hold == .minutes(15))
        #expect(settings.profile == .metered)
        #expect(settings.factor == 1)
        #expect(settings.servers == ["a"])
        #expect(settings.token == nil)
        #expect(settings.boxes.isEmpty)
    }

    @Test func `a full file is read into types`() throws {
        let id = BoxID(data: 77)
        let settings = SampleSettings(
            """
            # pengaturan agen
            [agent]
            broker = mqtt.banyuwangi.example.id
            port=1883
              hold  =  2h
            poll = 250ms
            fast = YA
            profile = standard
            spool = /data/spool.db
            limit = -5
            factor = 0.1
            name = Kantor Desa "Temu = rejo" # 1
            servers = 1.1.1.1, 8.8.8.8 ,,
            ; akhir
            [box \(id)]
            village = 35.10.02.2003
            note = dekat balai désa

            """)
        #expect(settings.errors == [])
        #expect(settings.broker == "mqtt.banyuwangi.example.id")
        #expect(settings.port == 1883)
        #expect(settings.hold == .hours(2))
        #expect(settings.poll == TimeSpan(milliseconds: 250))
        #expect(settings.isFast)
        #expect(settings.profile == .standard)
        #expect(settings.spool == "/data/spool.db")
        #expect(settings.limit == -5)
        #expect(settings.factor == 0.1)
        #expect(settings.name == "Kantor Desa \"Temu = rejo\" # 1")
        #expect(settings.servers == ["1.1.1.1", "8.8.8.8"])
        let box = try #require(settings.boxes.first)
        #expect(box.id == id)
        #expect(box.village == RegionCode("35.10.02.2003"))
        #expect(box.note == "dekat balai désa")
    }

    @Test func `line ends, the mark and tabs of a Windows editor do not count`() {
        let text =
            "\u{FEFF}# a\tb\r\n[agent]\r\n\tport\t=\t99\t\r\n \r\n[ box  \(BoxID(data: 1)) ]\r\nvillage=35.10.02.2003"
        let settings = SampleSettings(text)
        #expect(settings.errors == [])
        #expect(settings.port == 99)
        #expect(settings.boxes.count == 1)
    }

    @Test(arguments: [
        ("ya", true), ("Yes", true), ("on", true), ("TRUE", true), ("tidak", false),
        ("no", false), ("Off", false), ("false", false),
    ])
    func `yes and no are read in both languages`(word: String, expected: Bool) {
        var reader = SettingsReader(bytes: Array("[a]\nb = \(word)".utf8), path: "x")
        let section = reader.section("a")
        #expect(reader.boolean(section, "b") == expected)
        #expect(reader.finish().isEmpty)
    }

    @Test(arguments: [
        ("0", 0), ("-1.5", -1.5), ("90", 90), ("0.1", 0.1), ("89.999999999999", 89.999999999999),
        ("1.005", 1.005), ("-0.25", -0.25),
    ])
    func `decimals are the nearest Double`(text: String, expected: Double) {
        let settings = SampleSettings("[agent]\nfactor = \(text)")
        #expect(settings.errors == [])
        #expect(settings.factor == expected)
    }

    @Test(arguments: [
        "localhost", "a", "mqtt.desa.id", "3com.net", "xn--dsa-9la.id", "0.0.0.0",
        "255.255.255.255", "::", "::1", "1::", "fe80::1", "2001:db8:0:0:0:0:0:1",
        "::ffff:192.0.2.1", "1:2:3:4:5:6:7::", "1:2:3:4:5:6:1.2.3.4",
    ])
    func `names and addresses are hosts`(text: String) {
        let settings = SampleSettings("[agent]\nbroker = \(text)")
        #expect(settings.errors == [])
        #expect(settings.broker == text)
    }

    @Test func `a section can be asked for twice and is the same`() {
        var reader = SettingsReader(bytes: Array("[wifi]\nssid = a\nband = b".utf8), path: "x")
        let (first, second) = (reader.section("wifi"), reader.section("wifi"))
        #expect(first == second)
        #expect(first.isPresent && first.line == 1 && first.heading == "[wifi]")
        #expect(reader.text(first, "ssid", default: "") == "a")
        #expect(reader.text(second, "band", default: "") == "b")
        #expect(reader.finish().isEmpty)
        #expect(reader.finish().isEmpty)
    }

    @Test func `sections and keys can be left to others`() {
        let text = "[wifi]\nssid = a\n[modem]\napn = b\n[modem two]\nx = y"
        var reader = SettingsReader(bytes: Array(text.utf8), path: "x")
        let wifi = reader.section("wifi")
        #expect(reader.finish().count == 3)
        #expect(reader.has(wifi, "ssid") && !reader.has(wifi, "band"))
        reader.leave(wifi, "ssid")
        reader.leave("modem")
        #expect(reader.finish().isEmpty)
    }

    @Test func `a section handle of another reader reads nothing`() {
        var long = SettingsReader(bytes: Array("[a]\n[b]\n[c]\nk = v".utf8), path: "x")
        var short = SettingsReader(bytes: [], path: "y")
        let foreign = long.section("c")
        #expect(short.text(foreign, "k") == nil)
    }
}
