// SPDX-License-Identifier: Apache-2.0

import Channels
import Glibc
import TestBench
import Testing

@Suite struct SecretTests {
    private func file(_ text: String, mode: mode_t = 0o600) throws -> (TemporaryDirectory, String) {
        let directory = try TemporaryDirectory()
        let path = try directory.write(text, to: "secret")
        chmod(path, mode)
        return (directory, path)
    }

    @Test func `a secret is its file's line, and prints as three stars`() throws {
        let (directory, path) = try file("k3y with words\n")
        let secret = try Secret(file: path)
        #expect(secret.revealed == "k3y with words")
        var dumped = ""
        dump([secret], to: &dumped)
        let shown = "\(secret) \(String(reflecting: secret)) \(dumped) \(Optional(secret) as Any)"
        #expect(!shown.contains("k3y"))
        withExtendedLifetime(directory) {}
    }

    @Test(arguments: [mode_t(0o640), 0o604, 0o644, 0o660])
    func `a file that others may read is refused`(_ mode: mode_t) throws {
        let (directory, path) = try file("k3y", mode: mode)
        #expect(throws: SecretFailure.open(path: path)) { try Secret(file: path) }
        withExtendedLifetime(directory) {}
    }

    @Test(arguments: ["", "\n", "two\nlines\n", "a\u{1b}b", String(repeating: "x", count: 5_000)])
    func `what is no line of text is refused`(_ text: String) throws {
        let (directory, path) = try file(text)
        #expect(throws: SecretFailure.unusable(path: path)) { try Secret(file: path) }
        withExtendedLifetime(directory) {}
    }

    @Test func `a folder and a missing file are refused`() throws {
        let directory = try TemporaryDirectory()
        #expect(throws: SecretFailure.self) { try Secret(file: directory.file("")) }
        #expect(throws: SecretFailure.self) { try Secret(file: directory.file("none")) }
    }
}
