// SPDX-License-Identifier: Apache-2.0
//
// A web server on loopback that keeps what it was asked and answers as it is told. One instance serves every
// channel that goes out over HTTP.

import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A small HTTP server that records.
final class RecordingServer: Sendable {
    /// One request, whole.
    struct Asked: Sendable {
        let method: String
        let path: String
        let headers: [(String, String)]
        let body: [UInt8]

        func header(_ name: String) -> String? {
            headers.first { $0.0.lowercased() == name }?.1
        }
    }

    /// How it answers.
    enum Conduct: Sendable {
        /// A status with headers and a body.
        case answer(Int, [(String, String)] = [], body: String = "")
        /// Bytes that are not HTTP.
        case garbage
        /// Nothing, and the connection stays open.
        case hang
        /// A head, then one byte now and then, for ever.
        case drip
        /// A head, then bytes as fast as they go, for ever.
        case flood
        /// The connection is closed without an answer.
        case close

        static let ok = Conduct.answer(200)
    }

    private struct State {
        var asked: [Asked] = []
        var conduct: @Sendable (Asked) -> Conduct = { _ in .ok }
    }

    private let channel: any NIOCore.Channel
    private let state: StateBox
    let port: Int

    private final class StateBox: Sendable {
        let value = Mutex(State())
    }

    init(_ conduct: Conduct = .ok) throws {
        let state = StateBox()
        self.state = state
        channel = try ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let sync = channel.pipeline.syncOperations
                    try sync.addHandler(ByteToMessageHandler(HTTPRequestDecoder()))
                    try sync.addHandler(
                        Answering { asked in
                            state.value.withLock { value in
                                value.asked.append(asked)
                                return value.conduct
                            }(asked)
                        })
                }
            }
            .bind(host: "127.0.0.1", port: 0).wait()
        port = channel.localAddress?.port ?? 0
        conducts(conduct)
    }

    deinit { channel.close(promise: nil) }

    /// From now on answers like this.
    func conducts(_ conduct: Conduct) { conducts { _ in conduct } }

    /// From now on answers each request in its own way.
    func conducts(_ conduct: @escaping @Sendable (Asked) -> Conduct) {
        state.value.withLock { $0.conduct = conduct }
    }

    /// What it was asked so far.
    var asked: [Asked] { state.value.withLock { $0.asked } }

    func url(_ path: String = "/") -> String { "http://127.0.0.1:\(port)\(path)" }
}

private final class Answering: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = ByteBuffer

    private let conduct: (RecordingServer.Asked) -> RecordingServer.Conduct
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []

    init(_ conduct: @escaping (RecordingServer.Asked) -> RecordingServer.Conduct) {
        self.conduct = conduct
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body = []
        case .body(let part): body += part.readableBytesView
        case .end:
            guard let head else { return }
            let asked = RecordingServer.Asked(
                method: head.method.rawValue, path: head.uri,
                headers: head.headers.map { ($0.name, $0.value) }, body: body)
            answer(conduct(asked), context)
        }
    }

    private func answer(_ conduct: RecordingServer.Conduct, _ context: ChannelHandlerContext) {
        switch conduct {
        case .answer(let status, let headers, let body):
            var text = "HTTP/1.1 \(status) x\r\ncontent-length: \(body.utf8.count)\r\n"
            for (name, value) in headers { text += "\(name): \(value)\r\n" }
            write(text + "\r\n" + body, context)
        case .garbage: write("\u{1}\u{2}SSH-2.0 hello\r\n\r\n", context)
        case .hang: break
        case .close: context.close(promise: nil)
        case .drip:
            write("HTTP/1.1 200 x\r\ncontent-length: 1000000\r\n\r\n", context)
            drip(context)
        case .flood:
            write("HTTP/1.1 200 x\r\ntransfer-encoding: chunked\r\n\r\n", context)
            flood(context)
        }
    }

    private func write(_ text: String, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
    }

    private func drip(_ context: ChannelHandlerContext) {
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: .milliseconds(20)) {
            let (handler, context) = bound.value
            guard context.channel.isActive else { return }
            handler.write("x", context)
            handler.drip(context)
        }
    }

    private func flood(_ context: ChannelHandlerContext) {
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let part = "1000\r\n" + String(repeating: "x", count: 4_096) + "\r\n"
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: part))).whenSuccess {
            let (handler, context) = bound.value
            guard context.channel.isActive else { return }
            handler.flood(context)
        }
    }
}
