// SPDX-License-Identifier: Apache-2.0
//
// The technician's door: a Unix socket, one request line of at most 4 kB, one answer line, then the end.
// Sixteen clients at most; who says nothing for ten seconds is sent away. When descriptors run out, a
// spare one is given up to accept and close the waiting client, because a listener that stays readable
// would otherwise turn the loop without end.

import CLinux
import Probes
import VillageModel

struct LocalSocket {
    /// What a client wants: its key, and its line without the newline.
    struct Request {
        let client: Int32
        let line: [UInt8]
        /// The user at the other end; -1 when the kernel does not say.
        var user: Int64 = -1
    }

    private struct Client {
        let descriptor: Int32
        var received: [UInt8] = []
        var answer: [UInt8] = []
        var asked = false
        var endsAt: Uptime
    }

    static let mostClients = 16
    static let longestLine = 4_096
    static let patience = TimeSpan.seconds(10)
    static let answerPatience = TimeSpan.seconds(20)

    private let listener: Int32
    private let path: String
    private var spare: Int32
    private var clients: [Client] = []

    /// Listens; the error is a negative errno.
    init(path: String) throws(LocalSocketFailure) {
        let opened = daemon_listen(path, 0o660)
        guard opened >= 0 else { throw LocalSocketFailure(path: path, error: -opened) }
        listener = opened
        self.path = path
        spare = sockets_open_file("/dev/null")
    }

    var interests: [PollInterest] {
        var all = [PollInterest(descriptor: listener, events: Int16(POLLIN))]
        for client in clients {
            let events = client.answer.isEmpty ? POLLIN : POLLOUT
            all.append(PollInterest(descriptor: client.descriptor, events: Int16(events)))
        }
        return all
    }

    var deadline: Uptime { clients.reduce(.never) { min($0, $1.endsAt) } }

    /// Serves what is ready and returns the requests that have come in.
    mutating func turn(ready: [PollAnswer], at now: Uptime) -> [Request] {
        var requests: [Request] = []
        for answer in ready {
            if answer.descriptor == listener {
                accept(at: now)
            } else if let index = clients.firstIndex(where: { $0.descriptor == answer.descriptor })
            {
                if let line = serve(index, at: now) {
                    requests.append(
                        Request(
                            client: answer.descriptor, line: line,
                            user: daemon_peer_user(answer.descriptor)))
                }
            }
        }
        for client in clients where client.endsAt <= now { drop(client.descriptor) }
        return requests
    }

    /// Gives a client its answer; it is closed when the answer has left.
    mutating func answer(_ client: Int32, _ bytes: [UInt8], at now: Uptime) {
        guard let index = clients.firstIndex(where: { $0.descriptor == client }) else { return }
        clients[index].answer = bytes + [0x0A]
        clients[index].endsAt = now + LocalSocket.patience
        send(index)
    }

    /// Closes everything and removes the socket.
    mutating func end() {
        for client in clients { close(client.descriptor) }
        clients = []
        close(listener)
        if spare >= 0 { close(spare) }
        _ = files_remove(path)
    }

    private mutating func accept(at now: Uptime) {
        while true {
            let client = daemon_accept(listener)
            if client == -EMFILE || client == -ENFILE {
                giveSpare()
                return
            }
            guard client >= 0 else { return }
            guard clients.count < LocalSocket.mostClients else {
                close(client)
                continue
            }
            clients.append(Client(descriptor: client, endsAt: now + LocalSocket.patience))
        }
    }

    private mutating func giveSpare() {
        if spare >= 0 { close(spare) }
        let client = daemon_accept(listener)
        if client >= 0 { close(client) }
        spare = sockets_open_file("/dev/null")
    }

    /// Reads or writes for one client; returns its line when it is complete.
    private mutating func serve(_ index: Int, at now: Uptime) -> [UInt8]? {
        if !clients[index].answer.isEmpty {
            send(index)
            return nil
        }
        let descriptor = clients[index].descriptor
        var page = [UInt8](repeating: 0, count: 1_024)
        let count = page.withUnsafeMutableBytes {
            sockets_receive(descriptor, $0.baseAddress, $0.count)
        }
        if count < 0, sockets_errno() == EAGAIN { return nil }
        guard count > 0, !clients[index].asked else {
            drop(descriptor)
            return nil
        }
        clients[index].received += page[0..<count]
        if let end = clients[index].received.firstIndex(of: 0x0A) {
            clients[index].asked = true
            clients[index].endsAt = now + LocalSocket.answerPatience
            return Array(clients[index].received[..<end])
        }
        if clients[index].received.count > LocalSocket.longestLine { drop(descriptor) }
        return nil
    }

    private mutating func send(_ index: Int) {
        let descriptor = clients[index].descriptor
        let bytes = clients[index].answer
        let sent = bytes.withUnsafeBytes { sockets_send(descriptor, $0.baseAddress, $0.count) }
        if sent < 0, sockets_errno() == EAGAIN { return }
        guard sent > 0, sent < bytes.count else {
            drop(descriptor)
            return
        }
        clients[index].answer.removeFirst(sent)
    }

    private mutating func drop(_ descriptor: Int32) {
        clients.removeAll { $0.descriptor == descriptor }
        close(descriptor)
    }
}

/// Why the local socket cannot be opened.
struct LocalSocketFailure: Error {
    let path: String
    let error: Int32
}
