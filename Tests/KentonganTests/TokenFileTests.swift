// SPDX-License-Identifier: Apache-2.0

import CLinux
import TestBench
import Testing
import VillageModel
import Wording

@testable import kentongan

@Suite struct TokenFileTests {
    private let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory() }

    private func token(
        flag: String? = nil, _ variables: [String: String] = [:]
    ) throws -> String? {
        var shell = Shell(Invocation([]), environment: Environment { variables[$0] })
        shell.tokenFile = flag
        return try TokenFile.token(for: shell)
    }

    private func write(_ text: String, to name: String, mode: UInt32 = 0o600) throws -> String {
        let path = try folder.write(text, to: name)
        guard chmod(path, mode_t(mode)) == 0 else { throw BenchFailure("chmod \(path)") }
        return path
    }

    @Test func `the flag comes first, then the variable, then the usual place`() throws {
        let flag = try write("kt1-a\n", to: "flag")
        let variable = try write("kt1-b", to: "variable")
        try folder.write("", to: ".config/x")
        _ = try write(" kt1-c \n", to: "usual")
        try folder.write("", to: ".config/kentongan/y")
        _ = try write("kt1-c\n", to: ".config/kentongan/token")
        let home = ["HOME": folder.path]
        let both = home.merging(["KENTONGAN_TOKEN_FILE": variable]) { $1 }
        #expect(try token(flag: flag, both) == "kt1-a")
        #expect(try token(both) == "kt1-b")
        #expect(try token(home) == "kt1-c")
        #expect(try token(["HOME": folder.file("nobody")]) == nil)
        #expect(try token() == nil)
        _ = try write("kt1-d\n", to: "kentongan/token")
        #expect(try token(home.merging(["XDG_CONFIG_HOME": folder.path]) { $1 }) == "kt1-d")
    }

    @Test(arguments: [0o644, 0o640, 0o604, 0o660, 0o601] as [UInt32])
    func `a token that others can read is refused`(mode: UInt32) throws {
        let path = try write("kt1-a", to: "token", mode: mode)
        let error = #expect(throws: ShellError.self) { _ = try token(flag: path) }
        #expect(error?.status == .notPermitted && error?.identifier == "token_open")
        #expect(error?.message.id.hasSuffix("chmod 600 \(path)") == true)
        _ = try write("kt1-a", to: "token", mode: 0o400)
        #expect(try token(flag: path) == "kt1-a")
    }

    @Test(arguments: ["", "a b", "a\nb", "a\u{1B}b", String(repeating: "x", count: 129)])
    func `a file that does not hold one token is refused`(text: String) throws {
        let path = try write(text, to: "token")
        let error = #expect(throws: ShellError.self) { _ = try token(flag: path) }
        #expect(error?.status == .badContent)
    }

    @Test func `a named file that is not there is a mistake`() throws {
        let error = #expect(throws: ShellError.self) {
            _ = try token(flag: folder.file("nothing"))
        }
        #expect(error?.status == .notFound)
    }
}

@Suite struct TypedTimeTests {
    /// 1 January 2027, 00.00 WIB.
    private static let newYear = Instant(rawValue: 1_798_736_400_000)

    @Test(arguments: ["31/12/2026", "2026-12-31", "31/12/2026 ", "2026-12-31"])
    func `a date means its whole day on the village's clock`(text: String) throws {
        #expect(try TypedTime.end("--until", text, in: .wib) == TypedTimeTests.newYear)
        #expect(
            try TypedTime.beginning("--from", text, in: .wib)
                == TypedTimeTests.newYear - .days(1))
        #expect(
            try TypedTime.end("--until", text, in: .wit) == TypedTimeTests.newYear - .hours(2))
    }

    @Test(arguments: ["31/12/2026 14.30", "2026-12-31 14:30"])
    func `a time means itself, at both ends`(text: String) throws {
        let expected = TypedTimeTests.newYear - .minutes(9 * 60 + 30)
        #expect(try TypedTime.end("--until", text, in: .wib) == expected)
        #expect(try TypedTime.beginning("--from", text, in: .wib) == expected)
    }

    @Test(arguments: [
        "", " ", "besok", "31/02/2026", "2026-13-01", "2026-00-10", "0/1/2026", "31/12/26",
        "31.12.2026", "2026-12-31 24.00", "2026-12-31 14", "2026-12-31 14.60", "2026-12-31 a b",
        "99999-01-01", "2026-12--1", "31/12/2026/1", "2026-12-31T10:00",
    ])
    func `what is no date is refused with the flag`(text: String) {
        let error = #expect(throws: ShellError.self) {
            _ = try TypedTime.end("--until", text, in: .wib)
        }
        #expect(error?.message.id.hasPrefix("--until \(text)") == true)
    }

    @Test func `the end of a whole day is told by that day`() {
        let end = TypedTimeTests.newYear
        #expect(TypedTime.words(end: end, .wib, .indonesian) == "31/12/2026")
        #expect(
            TypedTime.words(end: end, .wit, .indonesian) == "01/01/2027 02.00 WIT")
    }
}
