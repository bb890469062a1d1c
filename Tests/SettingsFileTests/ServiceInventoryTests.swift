// SPDX-License-Identifier: Apache-2.0

import SettingsFile
import TestBench
import Testing
import VillageModel

private func read(_ text: String) -> (services: [ServiceEntry], mistakes: [SettingsError]) {
    var reader = SettingsReader(bytes: Array(text.utf8), path: "services.ini")
    let inventory = ServiceInventory(&reader)
    return (inventory.services, reader.finish())
}

/// A service with one more line.
private func service(_ line: String) -> String {
    "[service 3]\nname = Pajak\nurl = https://pajak.test/\n\(line)\n"
}

private func wall(_ day: Int64, _ hour: Int64, _ minute: Int64) -> CivilTime {
    // October 2025; the 20th is a Monday.
    let days = CivilTime.days(year: 2025, month: 10, day: day)
    return CivilTime(
        Instant(rawValue: ((days * 24 + hour) * 60 + minute) * 60_000), offset: .zero)
}

@Suite struct ServiceInventoryTests {
    @Test func `the sample is right, and says what the defaults are`() throws {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let bytes = try readFile("/" + root + "/Firmware-Config/services.ini")
        let (services, mistakes) = read(String(decoding: bytes, as: UTF8.self))
        #expect(mistakes.isEmpty)
        #expect(services.map(\.number) == [0, 1, 2])
        let (written, bare) = (services[0], services[1])
        #expect(written.address.host == "tegalarum.example.id" && written.address.port == 443)
        #expect(written.answer.text == "Tegalarum")
        #expect(written.pace == ServicePace() && bare.pace == ServicePace())
        #expect(written.answer.statuses == ServiceAnswer().statuses)
        #expect(written.answer.warning == bare.answer.warning)
        #expect(bare.answer.statuses == [200...200, 302...302])
        #expect(bare.owner == "Bapenda" && bare.schedule.peaks.count == 2)
        #expect(services[2].address.kind == .tcp && !services[2].views.villages)
    }

    @Test func `each view gets its part`() {
        let (services, _) = read(
            """
            [service 9]
            name = Sembilan
            url = http://a.test
            villages = 35.10.20, 35.10.21.2001
            [service 2]
            name = Dua
            tcp = 192.0.2.1:5432
            from = centre
            [service 4]
            name = Empat
            url = http://c.test
            from = village
            """)
        let inventory = ServiceInventory(services)
        func numbers(_ code: String) -> [UInt8] {
            RegionCode(code).map { inventory.asked(fromVillageIn: $0).map(\.number) } ?? []
        }
        #expect(inventory.services.map(\.number) == [2, 4, 9])
        #expect(inventory.askedFromCentre.map(\.number) == [2, 9])
        #expect(numbers("35.10.20.2007") == [4, 9] && numbers("35.10.21.2001") == [4, 9])
        #expect(numbers("35.10.21.2002") == [4] && numbers("21.71.01.1001") == [4])
        // 35.10.2 is no level: a code is no prefix of text.
        #expect(numbers("35.10.02.2007") == [4])
    }

    @Test(arguments: [
        ("https://a.test", "a.test", 443, "/", "a.test"),
        ("http://a.test:8080/x?y=1", "a.test", 8_080, "/x?y=1", "a.test:8080"),
        ("https://192.0.2.1?q", "192.0.2.1", 443, "/?q", "192.0.2.1"),
        ("http://[2001:db8::1]:81/", "2001:db8::1", 81, "/", "[2001:db8::1]:81"),
        ("https://a.test:80/", "a.test", 80, "/", "a.test:80"),
    ])
    func `an address is read`(
        text: String, host: String, port: UInt16, path: String, authority: String
    ) throws {
        let address = try #require(ServiceAddress(url: text))
        #expect(address.host == host && address.port == port && address.path == path)
        #expect(address.authority == authority)
    }

    @Test(arguments: [
        "", "a.test", "ftp://a.test", "https://", "https:///x", "https://a b/", "https://u@a.test/",
        "https://a.test/#x", "https://a.test:0/", "https://a.test:65536/", "https://a.test:/",
        "https://[::1/", "https://::1/", "https://[a.test]/", "https://1.2.3.999/",
        "HTTPS://a.test",
        "https://a.test/\u{7f}", "https://a_b.test/",
    ])
    func `what is no address is refused`(text: String) {
        #expect(ServiceAddress(url: text) == nil)
        #expect(ServiceAddress(url: "https://a.test/") != nil)
    }

    @Test(arguments: [
        ("url = https://a.test:99999/", 4, "url"), ("expect = 99", 4, "expect"),
        ("expect = 300-200", 4, "expect"), ("expect = 200;302", 4, "expect"),
        ("expect = 600", 4, "expect"), ("from = desa", 4, "from"), ("from = ,", 4, "from"),
        ("villages = 3510", 4, "villages"), ("villages = 35.10, x", 4, "villages"),
        ("schedule = mon-fri", 4, "schedule"), ("schedule = mon 15:30-07:00", 4, "schedule"),
        ("schedule = mon 07:00-24:01", 4, "schedule"),
        ("schedule = sen 07:00-15:00", 4, "schedule"),
        ("schedule = mon 7:00-15:00", 4, "schedule"),
        ("peak = 25-31 08:00-20:00", 4, "peak"), ("peak = 25-32 08:00-20:00 every 5m", 4, "peak"),
        ("peak = 0-3 08:00-20:00 every 5m", 4, "peak"),
        ("peak = 5-3 08:00-20:00 every 5m", 4, "peak"),
        ("peak = 1-3 08:00-20:00 every 9s", 4, "peak"),
        ("peak = 1-3 08:00-20:00 every 5", 4, "peak"),
        ("every = 9s", 4, "every"), ("timeout = 2m", 4, "timeout"), ("retry = 0s", 4, "retry"),
        ("tls-warning = 2d\ntls-critical = 3d", 5, "tls-critical"),
        ("tcp = 192.0.2.1:5432", 4, "tcp"), ("owner = ", 4, "owner"), ("pemilik = x", 4, "pemilik"),
    ])
    func `a mistake is told with its line and key`(line: String, number: Int, key: String) {
        let mistakes = read(
            line.hasPrefix("url")
                ? "[service 3]\nname = x\n\n\(line)\n" : service(line)
        ).mistakes
        #expect(mistakes.map(\.line) == [number] && mistakes.map(\.key) == [key])
        #expect(read(service("owner = Bapenda")).mistakes.isEmpty)
    }

    @Test func `all mistakes of all services are told at once`() {
        let (services, mistakes) = read(
            """
            [service 128]
            name = a
            url = https://a.test
            expect = 9
            [service]
            name = b
            [service 1]
            url = x
            [service 2]
            name = c
            tcp = a.test:1
            text = x
            tls-warning = 1d
            [service 02]
            name = d
            url = https://d.test
            [service 5]
            name = e
            url = https://e.test
            """)
        #expect(services.map(\.number) == [2, 5])
        #expect(mistakes.map(\.line) == [1, 4, 5, 7, 8, 12, 13, 14])
        for mistake in mistakes {
            #expect(!mistake.indonesian.isEmpty && mistake.indonesian != mistake.english)
        }
    }

    @Test func `a schedule opens and closes to the minute, over the weekend too`() throws {
        let text = "schedule = mon-thu 07:00-15:30, fri 07:00-11:30"
        let schedule = try #require(read(service(text)).services.first?.schedule)
        for (time, isOpen) in [
            (wall(20, 6, 59), false), (wall(20, 7, 0), true), (wall(23, 15, 29), true),
            (wall(23, 15, 30), false), (wall(24, 11, 29), true), (wall(24, 11, 30), false),
            (wall(25, 9, 0), false), (wall(26, 9, 0), false),
        ] { #expect(schedule.isOpen(at: time) == isOpen) }
        let weekend = "schedule = sat-sun 00:00-24:00, sun-mon 10:00-11:00"
        let other = try #require(read(service(weekend)).services.first?.schedule)
        #expect(other.isOpen(at: wall(25, 23, 59)) && other.isOpen(at: wall(26, 0, 0)))
        #expect(other.isOpen(at: wall(20, 10, 30)) && !other.isOpen(at: wall(20, 11, 0)))
        #expect(ServiceSchedule().isOpen(at: wall(26, 3, 0)))
    }

    @Test func `in a peak the shortest pace counts`() throws {
        let text = "peak = 25-31 08:00-20:00 every 5m, 28-28 09:00-10:00 every 1m"
        let schedule = try #require(read(service(text)).services.first?.schedule)
        #expect(
            schedule.haste(at: wall(24, 9, 0)) == nil && schedule.haste(at: wall(25, 7, 59)) == nil)
        #expect(schedule.haste(at: wall(25, 8, 0)) == .minutes(5))
        #expect(schedule.haste(at: wall(28, 9, 30)) == .minutes(1))
        #expect(schedule.haste(at: wall(31, 19, 59)) == .minutes(5))
        #expect(schedule.haste(at: wall(31, 20, 0)) == nil)
    }
}
