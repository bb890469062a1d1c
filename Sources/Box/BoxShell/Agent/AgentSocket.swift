// SPDX-License-Identifier: Apache-2.0
//
// One question to the agent: connect, send a line, read a line, close. The socket never blocks; all steps
// share one deadline, so that an agent that hangs, drips or never stops talking cannot hold the shell. What
// comes back is bytes of at most 64 kB and nothing is believed about them yet.

import CLinux

/// Why the agent gave no answer.
enum AgentFailure: Error, Hashable, Sendable {
    /// There is no socket at the path.
    case noSocket
    /// There is a socket file and nobody behind it.
    case nobodyListens
    /// The user may not open the socket.
    case forbidden
    /// The path is longer than a socket address can hold.
    case pathTooLong
    /// No whole answer within so many seconds.
    case tooLate(seconds: Int64)
    /// No place in the agent's queue, or closed without a word.
    case busy
    /// The connection ended inside the answer.
    case brokenOff
    /// The answer is longer than the limit in bytes.
    case tooLarge(limit: Int)
    /// The answer is no JSON object of the kind that was asked for.
    case unreadable
    /// The system refused, with this error number.
    case system(code: Int32)
}

/// The agent's door.
struct AgentSocket {
    /// The longest answer that is read, in bytes.
    static let limit = 65_536
    /// Where the agent listens unless told otherwise.
    static let defaultPath = "/run/kentongan/agent.sock"

    let path: String
    /// Monotonic milliseconds.
    let clock: () -> Int64

    /// Sends one line and returns the answer's line without its end.
    func ask(_ request: [UInt8], seconds: Int64) throws(AgentFailure) -> [UInt8] {
        let deadline = Deadline(end: clock() + seconds * 1_000, seconds: seconds)
        let descriptor = OwnedDescriptor(sockets_open(AF_UNIX, sockets_stream, 0))
        guard descriptor.number >= 0 else { throw .system(code: sockets_errno()) }
        try connect(descriptor.number, until: deadline)
        try send(request + [0x0A], descriptor.number, until: deadline)
        return try receive(descriptor.number, until: deadline)
    }

    private struct Deadline {
        let end: Int64
        let seconds: Int64
    }

    private func connect(_ descriptor: Int32, until deadline: Deadline) throws(AgentFailure) {
        while sockets_connect_path(descriptor, path) != 0 {
            let code = sockets_errno()
            switch code {
            case EINTR: continue
            case EISCONN: return
            case EAGAIN:
                // The agent's queue is full; a Unix socket cannot be polled for room in it.
                guard clock() < deadline.end else { throw .busy }
                _ = poll(nil, 0, 20)
            case ENOENT, ENOTDIR: throw .noSocket
            case ECONNREFUSED: throw .nobodyListens
            case EACCES, EPERM: throw .forbidden
            case ENAMETOOLONG: throw .pathTooLong
            default: throw .system(code: code)
            }
        }
    }

    private func send(_ bytes: [UInt8], _ descriptor: Int32, until deadline: Deadline)
        throws(AgentFailure)
    {
        var rest = bytes[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { sockets_send(descriptor, $0.baseAddress, $0.count) }
            if sent >= 0 {
                rest = rest.dropFirst(Int(sent))
                continue
            }
            switch sockets_errno() {
            case EINTR: continue
            case EAGAIN: try wait(descriptor, POLLOUT, until: deadline)
            // A full agent answers and closes without having read the question.
            case EPIPE, ECONNRESET: return
            case let code: throw .system(code: code)
            }
        }
    }

    private func receive(_ descriptor: Int32, until deadline: Deadline) throws(AgentFailure)
        -> [UInt8]
    {
        var answer: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = part.withUnsafeMutableBytes {
                sockets_receive(descriptor, $0.baseAddress, $0.count)
            }
            if count > 0 {
                let fresh = part[..<Int(count)]
                if let newline = fresh.firstIndex(of: 0x0A) {
                    answer += fresh[..<newline]
                    guard answer.count <= AgentSocket.limit else { break }
                    return answer
                }
                answer += fresh
                guard answer.count <= AgentSocket.limit else { break }
                guard clock() < deadline.end else { throw .tooLate(seconds: deadline.seconds) }
                continue
            }
            if count == 0 { throw answer.isEmpty ? .busy : .brokenOff }
            switch sockets_errno() {
            case EINTR: continue
            case EAGAIN: try wait(descriptor, POLLIN, until: deadline)
            case ECONNRESET: throw answer.isEmpty ? .busy : .brokenOff
            case let code: throw .system(code: code)
            }
        }
        throw .tooLarge(limit: AgentSocket.limit)
    }

    private func wait(_ descriptor: Int32, _ events: Int32, until deadline: Deadline)
        throws(AgentFailure)
    {
        let left = deadline.end - clock()
        guard left > 0 else { throw .tooLate(seconds: deadline.seconds) }
        var polled = pollfd(fd: descriptor, events: Int16(events), revents: 0)
        _ = poll(&polled, 1, Int32(clamping: left))
    }
}

/// A descriptor that is closed with its owner.
struct OwnedDescriptor: ~Copyable {
    let number: Int32

    init(_ number: Int32) { self.number = number }

    deinit { if number >= 0 { close(number) } }
}
