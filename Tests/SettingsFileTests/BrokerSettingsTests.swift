// SPDX-License-Identifier: Apache-2.0

import SettingsFile
import Testing

struct BrokerSettingsTests {
    private static let files = TLSSettings(authorities: "/ca", certificate: "/crt", key: "/key")

    private func read(
        _ lines: String, host: String? = nil
    ) -> (settings: BrokerSettings?, mistakes: [SettingsError]) {
        var reader = SettingsReader(bytes: Array(("[broker]\n" + lines).utf8), path: "x.ini")
        let section = reader.section("broker")
        let settings = reader.broker(section, host: host, files: BrokerSettingsTests.files)
        return (settings, reader.finish())
    }

    @Test func `TLS is on unless it is switched off, and the port follows`() {
        let secure = read("host = a.id\n").settings
        #expect(secure?.port == 8_883 && secure?.tls == BrokerSettingsTests.files)
        let plain = read("host = a.id\ntls = off\n").settings
        #expect(plain?.port == 1_883 && plain?.tls == nil)
        #expect(read("tls = off\nport = 7\n", host: "127.0.0.1").settings?.port == 7)
    }

    @Test func `every file and the name can be given`() {
        let text = "host = a.id\nca = /a\ncertificate = /b\nkey = /c\nname = d.id\n"
        let wanted = TLSSettings(authorities: "/a", certificate: "/b", key: "/c", name: "d.id")
        #expect(read(text).settings?.tls == wanted)
        #expect(read(text).mistakes.isEmpty)
    }

    @Test(arguments: ["192.0.2.1", "128.0.0.1", "12.7.0.1", "0.0.0.0", "fe80::1", "::"])
    func `without TLS another machine's address is a mistake`(host: String) throws {
        let plain = read("host = \(host)\ntls = off\n")
        let mistake = try #require(plain.mistakes.first)
        #expect(plain.mistakes.count == 1 && mistake.line == 3)
        #expect(mistake.indonesian.contains("hanya untuk broker di mesin ini"))
        #expect(read("host = \(host)\n").mistakes.isEmpty)
    }

    @Test(arguments: ["127.0.0.1", "127.9.8.7", "::1", "localhost", "broker.desa.id", "127.id"])
    func `without TLS this machine is accepted, and a name is left to the connect`(host: String) {
        #expect(read("host = \(host)\ntls = off\n").mistakes.isEmpty)
    }

    @Test func `a missing host is a mistake only without a usual one`() {
        #expect(read("tls = off\n").mistakes.count == 1)
        #expect(read("tls = off\n", host: "::1").mistakes.isEmpty)
    }
}
