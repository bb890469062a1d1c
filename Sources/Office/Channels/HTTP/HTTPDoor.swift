// SPDX-License-Identifier: Apache-2.0
//
// The one door through which channels go out over HTTP. One request, one answer: a deadline over the whole
// exchange, at most 64 KiB of answer, no redirects, certificates always verified. What the other end says
// becomes one of five things that a courier can act on:
//
//     2xx                          told
//     429, or 503 with Retry-After busy, not again before so long
//     401 403 404 408, 3xx, 5xx    refused: settings or the other end can be mended, so it is tried again
//     any other 4xx                rejected: this parcel will never be taken
//     nothing in time              silent
//
// A failure names the host and nothing else of the address, because tokens stand in paths.

import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
public import VillageModel
import Wording

/// What is asked of the other end.
public struct HTTPQuestion: Sendable {
    /// Where to.
    public var address: WebAddress
    /// GET, POST and so on.
    public var method: String
    /// Name and value of each header.
    public var headers: [(String, String)]
    /// The body; empty for none.
    public var body: [UInt8]

    /// Makes a question.
    public init(
        _ address: WebAddress, method: String = "POST", headers: [(String, String)] = [],
        body: [UInt8] = []
    ) {
        self.address = address
        self.method = method
        self.headers = headers
        self.body = body
    }
}

/// What the other end said, whatever it was.
public struct HTTPAnswer: Sendable {
    /// Who said it: host and port.
    public let destination: String
    /// The status.
    public let status: Int
    /// The pause that Retry-After asks for; nil without a usable one.
    public let retryAfter: TimeSpan?
    /// The body.
    public let body: [UInt8]

    /// What the status means for the parcel; nil for 2xx.
    public var failure: ChannelFailure? {
        switch status {
        case 200..<300: nil
        case 429: .busy(destination: destination, pause: retryAfter ?? .minutes(1))
        case 503 where retryAfter != nil:
            .busy(destination: destination, pause: retryAfter ?? .minutes(1))
        case 401, 403, 404, 408: .refused(destination: destination, reason: said)
        case 400..<500: .rejected(destination: destination, reason: said)
        case 300..<400: .refused(destination: destination, reason: ChannelReason.redirect(status))
        default: .refused(destination: destination, reason: said)
        }
    }

    private var said: Phrase { Phrase(same: "HTTP \(status)") }
}

/// Sends one request at a time over HTTP and brings its answer.
public final class HTTPDoor: Sendable {
    private let client: HTTPClient
    private let deadline: TimeSpan

    private let longestAnswer: Int

    /// Makes a door; opens nothing yet.
    ///
    /// `authorities` is a PEM file of those that are believed; nil: the system's.
    public init(
        authorities: String? = nil, deadline: TimeSpan = .seconds(15), longestAnswer: Int = 65_536
    ) {
        self.deadline = deadline
        self.longestAnswer = longestAnswer
        var tls = TLSConfiguration.makeClientConfiguration()
        if let authorities { tls.trustRoots = .file(authorities) }
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls, redirectConfiguration: .disallow,
            timeout: .init(connect: .milliseconds(deadline.milliseconds)))
        configuration.httpVersion = .http1Only
        // The courier knows when to try again.
        configuration.connectionPool.retryConnectionEstablishment = false
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    deinit {
        // The client insists on being shut down; whoever forgot it should not end the collector.
        Task { [client] in try? await client.shutdown() }
    }

    /// Closes all connections; the door takes nothing afterwards.
    public func shutdown() async { try? await client.shutdown() }

    /// Asks, and brings any answer; throws only when there is none.
    public func ask(_ question: HTTPQuestion) async throws(ChannelFailure) -> HTTPAnswer {
        let destination = question.address.description
        do {
            return try await withThrowingTaskGroup(of: HTTPAnswer?.self) { group in
                group.addTask { try await self.exchange(question) }
                group.addTask { [deadline] in
                    try await Task.sleep(for: .milliseconds(deadline.milliseconds))
                    return nil
                }
                defer { group.cancelAll() }
                guard let answer = try await group.next() ?? nil else {
                    throw ChannelFailure.silent(destination: destination, after: deadline)
                }
                return answer
            }
        } catch let failure as ChannelFailure {
            throw failure
        } catch {
            throw HTTPDoor.failure(error, destination, after: deadline)
        }
    }

    /// Asks, and throws for every answer that is not 2xx.
    public func tell(_ question: HTTPQuestion) async throws(ChannelFailure) -> HTTPAnswer {
        let answer = try await ask(question)
        if let failure = answer.failure { throw failure }
        return answer
    }

    private func exchange(_ question: HTTPQuestion) async throws -> HTTPAnswer {
        var request = HTTPClientRequest(url: question.address.whole)
        request.method = HTTPMethod(rawValue: question.method)
        request.headers.add(name: "user-agent", value: "kentongan")
        for (name, value) in question.headers { request.headers.add(name: name, value: value) }
        if !question.body.isEmpty { request.body = .bytes(ByteBuffer(bytes: question.body)) }
        let answer = try await client.execute(
            request, timeout: .milliseconds(deadline.milliseconds))
        let destination = question.address.description
        var body: [UInt8] = []
        for try await part in answer.body {
            body += part.readableBytesView
            guard body.count <= longestAnswer else {
                throw ChannelFailure.refused(
                    destination: destination, reason: ChannelReason.tooLong(longestAnswer))
            }
        }
        let date = answer.headers.first(name: "date")
        return HTTPAnswer(
            destination: destination, status: Int(answer.status.code),
            retryAfter: answer.headers.first(name: "retry-after").flatMap {
                RetryAfter.pause($0, answered: date)
            },
            body: body)
    }

    private static func failure(
        _ error: any Error, _ destination: String, after deadline: TimeSpan
    ) -> ChannelFailure {
        let reason: Phrase
        switch error {
        case let error as HTTPClientError:
            switch error {
            case .connectTimeout, .readTimeout, .deadlineExceeded, .getConnectionFromPoolTimeout,
                .tlsHandshakeTimeout, .cancelled:
                return .silent(destination: destination, after: deadline)
            case .remoteConnectionClosed, .uncleanShutdown: reason = ChannelReason.closed
            case .alreadyShutdown: reason = ChannelReason.doorShut
            default: reason = Phrase(same: error.shortDescription)
            }
        case is CancellationError: return .silent(destination: destination, after: deadline)
        case is HTTPParserError: reason = ChannelReason.notHTTP
        default: reason = ChannelReason.network(error)
        }
        return .refused(destination: destination, reason: reason)
    }
}
