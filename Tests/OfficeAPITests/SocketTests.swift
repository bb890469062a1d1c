// SPDX-License-Identifier: Apache-2.0

import Glibc
import Logging
import OfficeAPI
import OfficeClient
import ServiceLifecycle
import TestBench
import Testing

@Suite(.timeLimit(.minutes(5))) struct SocketTests {
    /// A socket file on which nobody answers, as a killed process leaves it.
    private func leaveStaleSocket(_ path: String) throws {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC, 0)
        defer { close(descriptor) }
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: path.utf8) }
        let bound = withUnsafePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard bound == 0, listen(descriptor, 1) == 0 else { throw BenchFailure("no socket") }
    }

    private func refusal(_ bench: OfficeBench, path: String) async -> OfficeAPIFailure? {
        await #expect(throws: OfficeAPIFailure.self) {
            try await OfficeAPIServer(
                socketPath: path, store: bench.store, ledger: bench.ledger, status: bench.status,
                signal: bench.signal, now: { morning }, logger: .init(label: "test")
            ).run()
        }
    }

    @Test func `the socket is for owner and group, and is gone after the stop`() async throws {
        let bench = try OfficeBench()
        try await bench.serving {
            #expect(fileMode(bench.path) == S_IFSOCK | 0o660)
        }
        #expect(fileMode(bench.path) == nil && fileMode(bench.directory.file("office.soc~")) == nil)
    }

    @Test func `the sockets of a killed process are replaced`() async throws {
        let bench = try OfficeBench()
        try leaveStaleSocket(bench.path)
        try leaveStaleSocket(bench.directory.file("office.soc~"))
        try await bench.serving { _ = try await bench.socket.body(of: .status) }
    }

    @Test func `a socket on which somebody answers is left alone`() async throws {
        let bench = try OfficeBench()
        try await bench.serving {
            #expect(await refusal(bench, path: bench.path) == .inUse(path: bench.path))
            _ = try await bench.socket.body(of: .status)
        }
    }

    @Test func `a file that is no socket is left alone`() async throws {
        let bench = try OfficeBench()
        try bench.directory.write("penting", to: "office.sock")
        #expect(await refusal(bench, path: bench.path) == .notASocket(path: bench.path))
        #expect(try bench.directory.read("office.sock") == Array("penting".utf8))
    }

    @Test func `a file in the way of the draft is left alone too`() async throws {
        let bench = try OfficeBench()
        try bench.directory.write("penting", to: "office.soc~")
        let failure = await refusal(bench, path: bench.path)
        guard case .refused(let path, _) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(path == bench.directory.file("office.soc~"))
        #expect(try bench.directory.read("office.soc~") == Array("penting".utf8))
    }

    @Test func `a path that no socket can have is refused with it`() async throws {
        let bench = try OfficeBench()
        for path in ["", bench.directory.file(String(repeating: "x", count: 120)), "a\u{0}b"] {
            #expect(await refusal(bench, path: path) == .pathLength(path: path))
        }
        let missing = bench.directory.file("nowhere/office.sock")
        #expect(
            await refusal(bench, path: missing)
                == .directoryMissing(path: bench.directory.file("nowhere")))
    }

    @Test func `the longest path works`() async throws {
        let bench = try OfficeBench()
        let room = 103 - bench.directory.path.utf8.count - 1
        let path = bench.directory.file(String(repeating: "p", count: room))
        let group = ServiceGroup(
            services: [
                OfficeAPIServer(
                    socketPath: path, store: bench.store, ledger: bench.ledger,
                    status: bench.status, signal: bench.signal, now: { morning },
                    logger: .init(label: "test"))
            ], logger: .init(label: "test"))
        async let running: Void = group.run()
        let socket = OfficeSocket(path: path)
        #expect(await eventually { (try? await socket.body(of: .status)) != nil })
        await group.triggerGracefulShutdown()
        try await running
    }

    @Test func `a name that somebody else has taken meanwhile is not removed`() async throws {
        let bench = try OfficeBench()
        try await bench.serving {
            unlink(bench.path)
            try bench.directory.write("baru", to: "office.sock")
        }
        #expect(try bench.directory.read("office.sock") == Array("baru".utf8))
    }
}
