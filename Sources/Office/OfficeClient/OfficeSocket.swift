// SPDX-License-Identifier: Apache-2.0
//
// HTTP/1.1 over the collector's Unix socket, as much as the shells need: one request a connection, either
// with a whole answer or with an answer that is a stream of lines. The socket's permissions let everybody
// read; what changes something is a POST, which says by a token who asks.

import NIOCore
import NIOHTTP1
import NIOPosix

/// The door of the collector's office API on this machine.
///
/// A value without state; each request opens a connection of its own and closes it.
public struct OfficeSocket: Sendable {
    /// Where the collector listens unless the settings say otherwise.
    public static let defaultPath = "/run/kentongan-collector/office.sock"

    /// The socket's path.
    public let path: String
    /// How long a connection attempt, and any silence within an answer, may last, in seconds.
    public let patience: Int64
    /// The largest answer that is taken, in bytes.
    public let largestAnswer: Int
    /// The token that says who asks; nil for nobody in particular.
    public var token: String?

    /// Makes a door; opens nothing.
    public init(
        path: String = OfficeSocket.defaultPath, patience: Int64 = 20,
        largestAnswer: Int = 64 << 20, token: String? = nil
    ) {
        self.path = path
        self.patience = max(1, patience)
        self.largestAnswer = largestAnswer
        self.token = token
    }

    /// The body of the answer to one request; an answer other than 200 is thrown as `refused`.
    ///
    /// With a message, which may have 64 kB as JSON, it is a POST.
    public func body(
        of route: OfficeRoute, posting message: [UInt8]? = nil
    ) async throws(OfficeFailure) -> [UInt8] {
        let limit = largestAnswer
        let outcome = try await exchange(route, posting: message, silence: patience) {
            parts async throws(OfficeFailure) -> [UInt8] in
            var status = HTTPResponseStatus.ok
            var body: [UInt8] = []
            var iterator = parts.makeAsyncIterator()
            while true {
                let part: HTTPClientResponsePart?
                do {
                    part = try await iterator.next()
                } catch is Silence {
                    throw .timedOut(seconds: patience)
                } catch {
                    throw .brokenOff
                }
                switch part {
                case .head(let head): status = head.status
                case .body(let bytes):
                    guard body.count + bytes.readableBytes <= limit else {
                        throw .tooLarge(limit: limit)
                    }
                    body += bytes.readableBytesView
                case .end:
                    guard status == .ok else { throw .refused(status.code, body: body) }
                    return body
                case nil: throw .brokenOff
                }
            }
        }
        return outcome
    }

    /// The envelope that answers a request, and the bytes it was read from.
    public func envelope<Item: Codable & Sendable>(
        of route: OfficeRoute, items type: Item.Type, posting message: [UInt8]? = nil
    ) async throws(OfficeFailure) -> (envelope: Envelope<Item>, bytes: [UInt8]) {
        let bytes = try await body(of: route, posting: message)
        do {
            return (try OfficeJSON.message(Envelope<Item>.self, from: bytes), bytes)
        } catch {
            throw .unreadable("\(route.target): \(error)")
        }
    }

    /// Reads a streaming answer line by line for as long as the closure runs, then closes it.
    ///
    /// After `silence` seconds without a byte the stream counts as broken. What the closure throws is
    /// passed on.
    public func withLines<Outcome: Sendable>(
        of route: OfficeRoute, silence: Int64 = 45,
        _ take: (OfficeLines) async throws(OfficeFailure) -> Outcome
    ) async throws(OfficeFailure) -> Outcome {
        try await exchange(route, silence: silence) {
            parts async throws(OfficeFailure) -> Outcome in
            try await take(OfficeLines(parts: parts, silenceLimit: silence))
        }
    }

    private typealias Exchange = NIOAsyncChannel<HTTPClientResponsePart, OfficeRequest>

    private func exchange<Outcome: Sendable>(
        _ route: OfficeRoute, posting message: [UInt8]? = nil, silence: Int64,
        _ take: (NIOAsyncChannelInboundStream<HTTPClientResponsePart>) async throws(OfficeFailure)
            -> Outcome
    ) async throws(OfficeFailure) -> Outcome {
        let channel = try await connected(silence: silence)
        let outcome: Result<Outcome, OfficeFailure>
        do {
            outcome = try await channel.executeThenClose { inbound, outbound in
                do {
                    try await outbound.write(request(route, posting: message))
                } catch {
                    return .failure(.brokenOff)
                }
                do throws(OfficeFailure) {
                    return .success(try await take(inbound))
                } catch {
                    return .failure(error)
                }
            }
        } catch {
            throw .brokenOff
        }
        return try outcome.get()
    }

    private func request(_ route: OfficeRoute, posting message: [UInt8]?) -> OfficeRequest {
        var headers: HTTPHeaders = [
            "Host": "localhost", "Connection": "close", "Accept-Encoding": "identity",
        ]
        if let token { headers.add(name: "Authorization", value: "Bearer " + token) }
        if let message {
            headers.add(name: "Content-Type", value: "application/json")
            headers.add(name: "Content-Length", value: "\(message.count)")
        }
        return OfficeRequest(
            head: HTTPRequestHead(
                version: .http1_1, method: message == nil ? .GET : .POST, uri: route.target,
                headers: headers), body: message.map { ByteBuffer(bytes: $0) })
    }

    private func connected(silence: Int64) async throws(OfficeFailure) -> Exchange {
        do {
            return try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connectTimeout(.seconds(min(3, patience)))
                .connect(unixDomainSocketPath: path) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        let pipeline = channel.pipeline.syncOperations
                        try pipeline.addHTTPClientHandlers()
                        try pipeline.addHandler(
                            IdleStateHandler(readTimeout: .seconds(silence)))
                        try pipeline.addHandler(RequestWriter())
                        return try Exchange(wrappingChannelSynchronously: channel)
                    }
                }
        } catch let error as IOError where error.errnoCode == 13 || error.errnoCode == 1 {
            throw .forbidden(socket: path)
        } catch let error as IOError {
            throw .unreachable(socket: path, errno: error.errnoCode)
        } catch {
            throw .unreachable(socket: path, errno: 0)
        }
    }
}
