// SPDX-License-Identifier: Apache-2.0

import CLinux
import Synchronization
import TestBench

/// Work on a thread of its own: it may block, and it may have a network of its own.
final class OwnThread<Answer: Sendable>: Sendable {
    private let answer = Mutex<Result<Answer, any Error>?>(nil)
    private let work: @Sendable () throws -> Answer

    /// Starts the work.
    init(_ work: @escaping @Sendable () throws -> Answer) throws {
        self.work = work
        let shared = Unmanaged.passRetained(Job(run))
        let code = kl_thread_start(
            { argument in
                if let argument { Unmanaged<Job>.fromOpaque(argument).takeRetainedValue().run() }
                return nil
            }, shared.toOpaque())
        guard code == 0 else {
            shared.release()
            throw BenchFailure("no thread, errno \(code)")
        }
    }

    /// Whether the work is over.
    var isDone: Bool { answer.withLock { $0 != nil } }

    /// Waits for the end of the work.
    func value() async throws -> Answer {
        _ = await eventually(timeout: .seconds(120)) { isDone }
        guard let result = answer.withLock({ $0 }) else { throw BenchFailure("work without end") }
        return try result.get()
    }

    private func run() {
        let result = Result { try work() }
        answer.withLock { $0 = result }
    }
}

private final class Job {
    let run: () -> Void
    init(_ run: @escaping () -> Void) { self.run = run }
}
