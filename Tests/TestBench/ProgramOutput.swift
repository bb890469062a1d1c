// SPDX-License-Identifier: Apache-2.0

import Glibc
import Synchronization

/// What a program has written so far, gathered by a thread of its own that reads both pipes.
final class ProgramOutput: Sendable {
    struct Gathered {
        var output: [UInt8] = []
        var errors: [UInt8] = []
        var isComplete = false
    }

    private let gathered = Mutex(Gathered())

    var current: Gathered { gathered.withLock { $0 } }

    /// Takes over both descriptors; the thread closes them when the writers are gone.
    func gather(output: Int32, errors: Int32) throws(BenchFailure) {
        let job = Unmanaged.passRetained(Job(self, output, errors))
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { argument in
                if let argument { Unmanaged<Job>.fromOpaque(argument).takeRetainedValue().run() }
                return nil
            }, job.toOpaque())
        guard code == 0 else {
            job.release()
            throw .system("pthread_create", code)
        }
        pthread_detach(thread)
    }

    private final class Job {
        let sink: ProgramOutput
        var polled: [pollfd]

        init(_ sink: ProgramOutput, _ output: Int32, _ errors: Int32) {
            self.sink = sink
            polled = [
                pollfd(fd: output, events: Int16(POLLIN), revents: 0),
                pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
            ]
        }

        func run() {
            var part = [UInt8](repeating: 0, count: 16_384)
            while polled.contains(where: { $0.fd >= 0 }) {
                guard poll(&polled, nfds_t(polled.count), -1) > 0 else { continue }
                for index in polled.indices
                where polled[index].fd >= 0 && polled[index].revents != 0 {
                    let count = read(polled[index].fd, &part, part.count)
                    if count > 0 {
                        sink.gathered.withLock {
                            if index == 0 {
                                $0.output += part[0..<count]
                            } else {
                                $0.errors += part[0..<count]
                            }
                        }
                    } else if count == 0 || errno != EINTR {
                        close(polled[index].fd)
                        polled[index].fd = -1
                    }
                }
            }
            sink.gathered.withLock { $0.isComplete = true }
        }
    }
}
