// SPDX-License-Identifier: Apache-2.0

import CLinux
import ServiceLifecycle

/// Runs the loop on a thread of its own until graceful shutdown.
///
/// The loop blocks in `poll`, which the two threads of Swift's cooperative pool must never do. The
/// service ends when the thread has ended, or throws if it could not begin.
struct CollectorService: Service {
    private typealias Continuation = CheckedContinuation<Void, any Error>
    private let stop: Int32
    private let begin: @Sendable (Int32) throws -> @Sendable () throws -> Void

    /// Takes what makes the loop; it is called with the stop descriptor.
    init(begin: @escaping @Sendable (Int32) throws -> @Sendable () throws -> Void) throws {
        stop = kl_event_open()
        guard stop >= 0 else { throw CollectorFault.noDescriptor }
        self.begin = begin
    }

    func run() async throws {
        let work = try begin(stop)
        try await withGracefulShutdownHandler {
            try await withCheckedThrowingContinuation { (continuation: Continuation) in
                let job = Job { continuation.resume(with: Result { try work() }) }
                if kl_thread_start(Job.main, Unmanaged.passRetained(job).toOpaque()) != 0 {
                    // Without a thread there is no collector; the continuation must still end.
                    continuation.resume()
                }
            }
        } onGracefulShutdown: {
            kl_event_signal(stop)
        }
    }
}

/// What a thread runs.
private final class Job: Sendable {
    private let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }

    static let main: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = {
        if let argument = $0 { Unmanaged<Job>.fromOpaque(argument).takeRetainedValue().body() }
        return nil
    }
}

/// Why the collector cannot run.
enum CollectorFault: Error {
    /// The process has no descriptor left.
    case noDescriptor
}
