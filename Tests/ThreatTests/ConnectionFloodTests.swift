// SPDX-License-Identifier: Apache-2.0

import CLinux
import Enrolment
import Glibc
import TestBench
import Testing

/// W6: idle connections from one address, in a network of the test's own.
@Suite(
    .serialized, .enabled(if: EnrolledHouse.canRun, "no mosquitto with dynamic security"),
    .enabled(if: geteuid() == 0, "not root: no network of its own"),
    .enabled(if: installed("nft") && installed("ip"), "nft or ip is missing"))
struct ConnectionFloodTests {
    private static let table = "Firmware-Config/broker.nft"

    @Test func `one address with 400 idle connections does not lock a box out`() async throws {
        let text = try ConnectionFloodTests.rules()
        let outcome = try await OwnThread {
            guard kl_own_network() == 0 else { throw BenchFailure("unshare, errno \(errno)") }
            try ConnectionFloodTests.run("ip", ["link", "set", "lo", "up"])
            let house = try EnrolledHouse()
            try ConnectionFloodTests.limit(house)
            let rules = text.replacing("8883", with: "\(house.broker.port)")
                .replacing("over 512", with: "over 32").replacing("300/minute", with: "60/minute")
                .replacing("burst 600", with: "burst 60")
            let file = try house.folder.write(rules, to: "broker.nft")
            try ConnectionFloodTests.run("nft", ["-f", file])
            let guarded = ConnectionFloodTests.flood(house)
            try ConnectionFloodTests.run("nft", ["flush", "ruleset"])
            try house.broker.restart()
            try ConnectionFloodTests.limit(house)
            let open = ConnectionFloodTests.flood(house)
            return (guarded, open)
        }.value()
        print("FIGURE idle connections: guarded \(outcome.0), flushed \(outcome.1)")
        #expect(outcome.0.idle <= 32)
        #expect(outcome.0.isBoxIn)
        // The control: the same client, no table.
        #expect(outcome.1.idle > 200)
        #expect(!outcome.1.isBoxIn)
    }

    @Test func `the installed table counts at least twice the boxes of a kabupaten's operator`()
        throws
    {
        let text = try ConnectionFloodTests.rules()
        #expect(text.components(around: "{ ip saddr ct count over 512 } counter reject").count == 2)
        #expect(text.components(around: "tcp dport != 8883 return").count == 2)
    }

    struct Flood: Sendable {
        var idle: Int
        var isBoxIn: Bool
    }

    /// 400 connections from one address that say nothing, then one box from another address.
    private static func flood(_ house: EnrolledHouse) -> Flood {
        var idle: [RawStream] = []
        for _ in 0..<400 {
            // The broker's queue of new connections may be full for a second.
            guard
                let stream = try? RawStream(
                    port: house.broker.port, papers: nil, source: "127.0.0.2", patience: 4)
            else { break }
            idle.append(stream)
        }
        let box = try? RawClient(
            port: house.broker.port, house.papers(.box(house.boxes[0])), source: "127.0.0.3",
            patience: 3)
        return withExtendedLifetime(idle) {
            Flood(idle: idle.count, isBoxIn: box?.greeting == 0)
        }
    }

    /// 256 descriptors, as a service without LimitNOFILE may have.
    private static func limit(_ house: EnrolledHouse) throws {
        let process = house.broker.processID ?? -1
        try run("prlimit", ["--pid", "\(process)", "--nofile=256:256"])
    }

    private static func rules() throws -> String {
        String(decoding: try readFile(packageFile(table)), as: UTF8.self)
    }

    private static func run(_ name: String, _ words: [String]) throws {
        guard let path = installedPath(name) else { throw BenchFailure("no \(name)") }
        let program = try RunningProgram(path, words)
        guard eventuallyBlocking({ !program.isRunning }), program.exitStatus == .exited(0) else {
            throw BenchFailure("\(name) \(words): \(program.errors)")
        }
    }
}

/// A file of this package, found from where this source lies.
private func packageFile(_ name: String, from file: String = #filePath) -> String {
    let root = file.split(separator: "/").dropLast(3).joined(separator: "/")
    return "/\(root)/\(name)"
}
