// SPDX-License-Identifier: Apache-2.0
//
// Alerts to Prometheus' Alertmanager, through its API v2: for offices that route, silence and group there. Why
// alerts are sent again and again, and with which end: AlertmanagerBook.

import Alerting
import JSONText
import SettingsFile
import Synchronization
import VillageModel

extension ChannelKind {
    /// An Alertmanager: `url` or `url-file` of its root, `token-file`, `ca`.
    static let alertmanager = ChannelKind(identifier: "alertmanager", digestAbove: nil) {
        reader, section in
        let root = reader.webAddress(section, "url")
        let token = reader.secret(section, "token-file")
        let authorities = reader.authorities(section)
        guard let root else { return nil }
        let path = (root.whole.hasSuffix("/") ? "" : "/") + "api/v2/alerts"
        guard let address = WebAddress(root.whole + path) else { return nil }
        return {
            .alertmanager(address, token: token, door: HTTPDoor(authorities: authorities), $0)
        }
    }
}

extension Channel {
    /// Posts alerts to an address, and posts what fires again each minute.
    static func alertmanager(
        _ address: WebAddress, token: Secret? = nil, door: HTTPDoor,
        _ surroundings: ChannelSurroundings
    ) -> Channel {
        let book = Mutex(AlertmanagerBook())
        let language = surroundings.language
        var headers = [("content-type", "application/json")]
        if let token { headers.append(("authorization", "Bearer " + token.revealed)) }
        let post = AlertmanagerPost(address: address, headers: headers, door: door)
        return Channel(
            name: surroundings.name, language: language,
            attend: {
                for event in (try? surroundings.standing?()) ?? [] {
                    book.withLock { book in
                        // What was told since the start is newer.
                        if book.firing[event.number] == nil { _ = book.take(event, language) }
                    }
                }
                while !Task.isCancelled {
                    let firing = book.withLock { Array($0.firing.values) }
                    try? await post.send(firing, at: surroundings.now())
                    let endings = book.withLock { $0.endings(at: surroundings.now()) }
                    try? await post.send(endings, at: surroundings.now())
                    guard (try? await surroundings.sleep(AlertmanagerBook.rhythm)) != nil else {
                        return
                    }
                }
            }, shutdown: door.shutdown,
            test: { (message: TestMessage) async throws(ChannelFailure) in
                let now = surroundings.now()
                try await post.send([AlertmanagerAlert(message, language, at: now)], at: now)
            }
        ) { (parcel: Parcel) throws(ChannelFailure) in
            let alerts = book.withLock { book in
                parcel.events.flatMap { book.take($0, language) }
            }
            try await post.send(alerts, at: surroundings.now())
        }
    }
}

/// Sends alerts in pieces of a size that servers take.
private struct AlertmanagerPost: Sendable {
    let address: WebAddress
    let headers: [(String, String)]
    let door: HTTPDoor

    private static let piece = 200

    func send(_ alerts: [AlertmanagerAlert], at now: Instant) async throws(ChannelFailure) {
        for start in stride(from: 0, to: alerts.count, by: AlertmanagerPost.piece) {
            let piece = alerts[start..<min(start + AlertmanagerPost.piece, alerts.count)]
            let body = JSONValue.array(piece.map { $0.value(at: now) }).bytes
            _ = try await door.tell(HTTPQuestion(address, headers: headers, body: body))
        }
    }
}
