// SPDX-License-Identifier: Apache-2.0

import Glibc
import SettingsFile
import TestBench
import Testing
import VillageModel

@testable import Channels

/// The keys of telegram, alertmanager and smtp.
@Suite struct PeopleSettingsTests {
    private static let telegram =
        "token-file = TOKEN\nchats = -100, -200\npeople = 12345:Sari, 6:Budi Santoso\n"
    private static let smtp = "host = mail.uji.id\nfrom = k@uji.id\nto = a@uji.id, b@uji.id\n"

    @Test(arguments: [
        ("telegram", telegram), ("telegram", telegram + "api = http://127.0.0.1:8081\n"),
        ("telegram", "token-file = TOKEN\nchats = 7\n"),
        ("alertmanager", "url = http://127.0.0.1:9093\n"),
        ("alertmanager", "url = https://am.uji.id/prefix/\ntoken-file = PASSWORD\n"),
        ("smtp", smtp), ("smtp", smtp + "user = k\npassword-file = PASSWORD\nport = 2525\n"),
        ("smtp", smtp + "security = tls\n"),
        ("smtp", smtp.replacing("mail.uji.id", with: "127.0.0.1") + "security = none\n"),
    ]) func `what can work opens`(_ kind: String, _ keys: String) throws {
        #expect(try mistakes(kind, keys) == [])
    }

    @Test(arguments: [
        ("telegram", "chats = -100\n", "token-file"), ("telegram", "token-file = TOKEN\n", "chats"),
        ("telegram", "token-file = PASSWORD\nchats = -100\n", "token-file"),
        ("telegram", "token-file = OPEN\nchats = -100\n", "token-file"),
        ("telegram", "token-file = TOKEN\nchats = grup\n", "chats"),
        ("telegram", "token-file = TOKEN\nchats = 0\n", "chats"),
        ("telegram", "token-file = TOKEN\nchats = -100, -100\n", "chats"),
        ("telegram", "token-file = TOKEN\nchats = -1\npeople = Sari\n", "people"),
        ("telegram", "token-file = TOKEN\nchats = -1\npeople = 5:Sari, 5:Budi\n", "people"),
        ("telegram", "token-file = TOKEN\nchats = -1\npeople = -5:Sari\n", "people"),
        ("telegram", "token-file = TOKEN\nchats = -1\napi = http://uji.id\n", "api"),
        ("alertmanager", "", "url"), ("alertmanager", "url = http://uji.id\n", "url"),
        ("smtp", smtp + "security = none\n", "host"), ("smtp", smtp + "user = k\n", "user"),
        ("smtp", smtp + "password-file = PASSWORD\n", "password-file"),
        ("smtp", smtp + "security = ssl\n", "security"),
        ("smtp", "host = mail.uji.id\nfrom = k@uji.id, l@uji.id\nto = a@uji.id\n", "from"),
        ("smtp", "host = mail.uji.id\nfrom = k@uji.id\nto = a b@uji.id\n", "to"),
        ("smtp", "host = mail.uji.id\nfrom = k@uji.id\nto = a@uji.id, a@uji.id\n", "to"),
        ("smtp", "from = k@uji.id\nto = a@uji.id\n", "host"),
    ]) func `what cannot work is told with its key, and without the secret`(
        _ kind: String, _ keys: String, _ key: String
    ) throws {
        let told = try mistakes(kind, keys)
        #expect(told.count == 1)
        #expect(told.first?.contains(key) == true, "\(told)")
        #expect(told.first?.contains("kenari") == false)
    }

    private func mistakes(_ kind: String, _ keys: String) throws -> [String] {
        let directory = try TemporaryDirectory()
        for (name, text, mode) in [
            ("TOKEN", FakeTelegram.token, 0o600), ("PASSWORD", "kata kenari", 0o600),
            ("OPEN", FakeTelegram.token, 0o644),
        ] {
            chmod(try directory.write(text + "\n", to: name), mode_t(mode))
        }
        var text = "[channel uji]\n" + keys
        for name in ["TOKEN", "PASSWORD", "OPEN"] {
            text = text.replacing("= \(name)\n", with: "= \(directory.file(name))\n")
        }
        var reader = SettingsReader(bytes: Array(text.utf8), path: "uji.ini")
        let section = try #require(reader.sections("channel").first)
        _ = reader.argument(of: section) { text -> Result<String, SettingsError.Expected> in
            .success(text)
        }
        let catalogue = try #require(ChannelKind.all.first { $0.identifier == kind })
        let opening = catalogue.read(&reader, section)
        let told = reader.finish().map(\.english)
        #expect(opening != nil || !told.isEmpty)
        return told
    }
}
