// SPDX-License-Identifier: Apache-2.0

import CLinux
import Glibc
import MosquittoLink
import TestBench
import Testing

private func openDescriptors() -> Int {
    (0..<4_096).count { Glibc.fcntl(Int32($0), F_GETFD) >= 0 }
}

private func threadCount() throws -> Int {
    let text = String(decoding: try readFile("/proc/self/status"), as: UTF8.self)
    let line = text.split(separator: "\n").first { $0.hasPrefix("Threads:") }
    return line.flatMap { Int($0.filter(\.isNumber)) } ?? -1
}

// The first sleep of a process opens descriptors and threads that stay.
private func warmUp() async throws {
    try await Task.sleep(for: .milliseconds(1))
}

struct LeakTests {
    // In a process of its own: other tests open and close descriptors meanwhile.
    @Test func `200 failed connects leave no descriptor behind`() async {
        await #expect(processExitsWith: .success) {
            try await warmUp()
            let refused = try freePort()
            let silent = try RecordedBroker([])
            var limits = MosquittoLimits()
            limits.greeting = 0
            let client = MosquittoClient(limits: limits)
            var counts: [Int] = []
            for attempt in 0..<200 {
                let port = attempt % 2 == 0 ? refused : silent.port
                client.connect(.local(port, "a"))
                client.misc()
                try #require(client.isOffline && client.drain().count == 1)
                counts.append(openDescriptors())
            }
            // A leak grows with each attempt; ten are left to the runtime and the listener's side.
            #expect(await eventually { openDescriptors() <= counts[1] + 10 })
        }
    }

    @Test func `50 links leave neither a descriptor nor a thread behind`() async {
        await #expect(processExitsWith: .success) {
            try await warmUp()
            let silent = try RecordedBroker([])
            let threads = try threadCount()
            let descriptors = openDescriptors()
            for _ in 0..<50 {
                let link = try MosquittoLink(capacity: 4)
                _ = link.send(.connect(.local(silent.port, "a")))
                #expect(link.close())
            }
            #expect(await eventually { openDescriptors() <= descriptors + 10 })
            #expect(try await eventually { try threadCount() <= threads + 10 })
        }
    }
}
