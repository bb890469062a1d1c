// SPDX-License-Identifier: Apache-2.0

import TestBench
import Testing
import VillageModel

/// `kentongan enroll` as a program, and its broker.
@Suite(.enabled(if: built("kentongan"), "kentongan has not been built"))
struct EnrollTests {
    private let place: TemporaryDirectory
    private let port: UInt16
    private var house: String { place.file("house") }

    init() throws {
        place = try TemporaryDirectory()
        port = try freePort()
    }

    private func run(_ words: String...) async throws -> FinishedProgram {
        try await RunningProgram.run(
            program("kentongan"), ["enroll"] + words,
            environment: ["KENTONGAN_LANG": "", "COLUMNS": "", "NO_COLOR": "", "ACCESSIBLE": ""])
    }

    private func found() async throws -> FinishedProgram {
        try await run(
            "init", house, "--group", "3510", "--host", "diskominfo", "--broker",
            "127.0.0.1,localhost", "--port", "\(port)")
    }

    @Test func `from founding to check, each command says what was done and what comes next`()
        async throws
    {
        let first = try await found()
        #expect(first.status == .exited(0) && first.errors.isEmpty)
        #expect(first.output.hasPrefix("penerbit sertifikat dibuat: \(house)\nLakukan: pindahkan"))
        let again = try await found()
        #expect(again.output.hasPrefix("penerbit sertifikat sudah ada: \(house)\n"))
        let box = BoxID(data: 7)
        let new = try await run("new", house, "\(box)", "--lang", "en")
        #expect(new.output.hasPrefix("box \(box) enrolled: \(house)/boxes/\(box)\nNext: copy"))
        #expect(new.output.hasSuffix("systemctl restart mosquitto\n"))
        let json = try await run("new", house, "\(box)", "--json")
        #expect(json.output.hasPrefix(#"{"schema":"kentongan.enroll/1","generated_at":""#))
        #expect(json.output.contains(#""outcome":"already""#))
        let attention = try await run("check", house)
        #expect(attention.status == .exited(1))
        #expect(attention.output.hasSuffix("1 kotak terdaftar; 0 rusak, 1 perlu perhatian\n"))
        let revoked = try await run("revoke", house, "\(box)", "-q")
        #expect(revoked.output == "kotak \(box) dicabut: \(house)\n")
        let renewed = try await run("renew", house, "broker", "-q")
        #expect(renewed.output == "sertifikatnya baru dari hari ini: \(house)/broker\n")
        #expect(try await run("renew", house, "\(box)").status == .exited(73))
        let random = try await run("new", house, "--random", "-q")
        let words = random.output.split(separator: " ")
        #expect(words.count > 1 && BoxID(String(words[1])) != nil)
    }

    @Test(
        arguments: [
            (
                ["chek", "/x"], 64,
                "enroll chek tidak ada. Mungkin check. Lihat: kentongan enroll --help\n"
            ),
            (
                [], 64,
                "kurang kata init, new, renew, revoke atau check. Lihat: kentongan enroll --help\n"
            ),
            (["new"], 64, "kurang nama folder. Lihat: kentongan enroll --help\n"),
            (
                ["new", "/nonexistent", "0mpjtb9d5f"], 66,
                "tidak ada penerbit di /nonexistent (/nonexistent/ledger.jsonl). Buat: kentongan "
                    + "enroll init\n"
            ),
            (
                ["init", "/nonexistent/x", "--group", "35/1", "--host", "a", "--broker", "b"], 64,
                "“35/1” tidak dapat dipakai. Perlu: --group 3510 --host NAMA --broker NAMA[,IP...], "
                    + "dan folder tanpa spasi\n"
            ),
        ] as [([String], Int32, String)])
    func `a mistake is one line with its status`(
        words: [String], status: Int32, line: String
    ) async throws {
        let answer = try await RunningProgram.run(
            program("kentongan"), ["enroll"] + words, environment: ["KENTONGAN_LANG": ""])
        #expect(answer.status == .exited(status))
        #expect(answer.errors == "kentongan: " + line)
        #expect(answer.output.isEmpty)
    }

    @Test func `mistakes about a house that is there`() async throws {
        _ = try await found()
        let bad = try await run("new", house, "0mpjtb9d5x")
        #expect(bad.status == .exited(64) && bad.errors.contains("bukan nomor kotak"))
        let unknown = try await run("revoke", house, "\(BoxID(data: 8))")
        #expect(unknown.status == .exited(66))
        let other = try await run(
            "init", house, "--group", "3511", "--host", "diskominfo", "--broker", "127.0.0.1")
        #expect(other.status == .exited(73))
        // Nobody listens at the broker's port.
        let live = try await run("new", house, "\(BoxID(data: 8))", "--live")
        #expect(live.status == .exited(69))
        #expect(live.errors.contains("sudah dicatat, tetapi broker belum tahu"))
    }

    @Test(.enabled(if: installed("mosquitto"), "mosquitto is missing"))
    func `a running broker is told over its control topic`() async throws {
        _ = try await found()
        let broker = try Mosquitto(enrolledIn: house, port: port)
        let box = BoxID(data: 7)
        let new = try await run("new", house, "\(box)", "--live")
        #expect(new.status == .exited(0), "\(new.errors)\(broker.log)")
        // The broker has written its own file, and ours came after it; both know the box.
        let list = String(
            decoding: try readFile("\(house)/broker/dynamic-security.json"), as: UTF8.self)
        #expect(list.contains("\(box)"))
        #expect(broker.log.contains("dynsec: pengelola"), "\(broker.log)")
        let revoked = try await run("revoke", house, "\(box)", "--live")
        #expect(revoked.status == .exited(0), "\(revoked.errors)")
        let again = try await run("revoke", house, "\(box)", "--live")
        #expect(again.output.hasPrefix("kotak \(box) sudah dicabut"))
    }
}
