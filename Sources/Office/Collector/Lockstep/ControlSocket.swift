// SPDX-License-Identifier: Apache-2.0
//
// The control socket of a collector whose time is virtual: a Unix socket for its own user, one client at a
// time, a line each way. Instants are milliseconds since 1970.
//
//     advance T                 lets time pass up to T
//     advance T fence N         the same, once the fence N was heard from the broker
//     advance T deaf            the same, once the connection to the broker is known to be lost
//     advance T line            the same, after a look at the office's own line, which may have turned
//     at D sent K fence M listening    it is D now; K messages left, and behind them the fence M
//     at D sent 0 fence M deaf         the same while the office has no broker
//     error REASON              nothing was done
//
// Time goes from deadline to deadline and never over one. Everything that a deadline asks for is heard,
// committed, judged and delivered to the line channels at its own instant, and where a message left for a
// box time stops at once: D is then earlier than T, and whoever asked lets the boxes hear it at D before it
// asks again for the rest. With K = 0 there is no fence to wait for.
//
// A fence is a message on a topic of its own, whose payload is its number: what was published before it over
// the same connection has been heard before it. The client publishes `kentongan/fence/boxes` when the broker
// has confirmed whatever its boxes had sent; the collector publishes `kentongan/fence/office` behind its own.

import CLinux
import VillageModel

/// What a control client asks for.
struct ControlRequest: Equatable {
    /// What must have happened before time may pass, or must be looked at first.
    enum Condition: Equatable {
        case none
        case fence(UInt64)
        case deaf
        case line
    }

    let until: Instant
    let condition: Condition

    /// Reads a line; nil when it is none of the language.
    init?(_ line: [UInt8]) {
        let words = String(decoding: line, as: UTF8.self).split(separator: " ").map(String.init)
        guard words.count >= 2, words[0] == "advance", let until = Int64(words[1]),
            (0...Instant.endOfCalendar.rawValue).contains(until)
        else { return nil }
        self.until = Instant(rawValue: until)
        switch Array(words.dropFirst(2)) {
        case []: condition = .none
        case ["deaf"]: condition = .deaf
        case ["line"]: condition = .line
        case let rest where rest.count == 2 && rest[0] == "fence":
            guard let number = UInt64(rest[1]) else { return nil }
            condition = .fence(number)
        default: return nil
        }
    }
}

/// The topics of fences.
enum FenceTopic {
    static let boxes = "kentongan/fence/boxes"
    static let office = "kentongan/fence/office"
}

/// The listening end, and the one client that is served.
final class ControlSocket {
    private static let longestLine = 256

    private let listener: Int32
    private let path: String
    private var client: Int32 = -1
    private var received: [UInt8] = []

    /// Listens at a path that only this user can reach.
    init(path: String) throws(CollectorFailure) {
        let opened = daemon_listen(path, 0o600)
        guard opened >= 0 else { throw CollectorFailure(control: path, errno: -opened) }
        listener = opened
        self.path = path
    }

    deinit {
        drop()
        close(listener)
        _ = files_remove(path)
    }

    /// What to wait for.
    var descriptors: [Int32] { [listener, client] }

    /// Takes the next line if there is one; a second client is sent away.
    func next() -> [UInt8]? {
        accept()
        if let line = takeLine() { return line }
        guard client >= 0 else { return nil }
        var page = [UInt8](repeating: 0, count: 512)
        let count = page.withUnsafeMutableBytes {
            sockets_receive(client, $0.baseAddress, $0.count)
        }
        if count < 0, sockets_errno() == EAGAIN { return nil }
        guard count > 0 else {
            drop()
            return nil
        }
        received += page[0..<count]
        if let line = takeLine() { return line }
        if received.count > ControlSocket.longestLine {
            answer("error line too long")
            drop()
        }
        return nil
    }

    /// Answers the client.
    func answer(_ line: String) {
        guard client >= 0 else { return }
        ControlSocket.send(line, to: client)
    }

    private func takeLine() -> [UInt8]? {
        guard let end = received.firstIndex(of: 0x0A) else { return nil }
        let line = Array(received[..<end])
        received.removeFirst(end + 1)
        return line
    }

    private func accept() {
        while true {
            let fresh = daemon_accept(listener)
            guard fresh >= 0 else { return }
            if client >= 0, hasLeft() { drop() }
            if client >= 0 {
                ControlSocket.send("error another client moves the time", to: fresh)
                close(fresh)
            } else {
                client = fresh
            }
        }
    }

    /// Whether the client that is served has gone without having asked for more.
    private func hasLeft() -> Bool {
        var polled = [pollfd(fd: client, events: 0, revents: 0)]
        return poll(&polled, 1, 0) > 0 && polled[0].revents & Int16(POLLHUP) != 0
    }

    private func drop() {
        if client >= 0 { close(client) }
        client = -1
        received = []
    }

    private static func send(_ line: String, to client: Int32) {
        let bytes = Array((line + "\n").utf8)
        _ = bytes.withUnsafeBytes { sockets_send(client, $0.baseAddress, $0.count) }
    }
}
