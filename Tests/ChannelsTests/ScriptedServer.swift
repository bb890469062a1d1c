// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOPosix
import Synchronization
import TestBench

/// A server of lines that answers as a test says; for what real servers do not do on request.
final class ScriptedServer: Sendable {
    enum Answer: Sendable {
        case say(String)
        case hang
        case close
    }

    let port: UInt16
    private let gathered: Gathered
    private let listening: any Channel

    /// Greets, then answers each line; after an answer of 354, only the dot alone.
    init(
        greeting: Answer = .say("220 uji"), answer: @escaping @Sendable (String) -> Answer
    ) throws {
        let gathered = Gathered()
        listening = try ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        Conversation(greeting, answer, gathered))
                }
            }
            .bind(host: "127.0.0.1", port: 0).wait()
        guard let port = listening.localAddress?.port else { throw BenchFailure("no port") }
        self.port = UInt16(port)
        self.gathered = gathered
    }

    deinit { listening.close(promise: nil) }

    /// All lines that came, over all connections.
    var lines: [String] { gathered.lines.withLock { $0 } }
}

private final class Gathered: Sendable {
    let lines = Mutex<[String]>([])
}

private final class Conversation: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let greeting: ScriptedServer.Answer
    private let answer: @Sendable (String) -> ScriptedServer.Answer
    private let gathered: Gathered
    private var line: [UInt8] = []
    private var isMail = false

    init(
        _ greeting: ScriptedServer.Answer,
        _ answer: @escaping @Sendable (String) -> ScriptedServer.Answer, _ gathered: Gathered
    ) {
        self.greeting = greeting
        self.answer = answer
        self.gathered = gathered
    }

    func channelActive(context: ChannelHandlerContext) { give(greeting, context) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        for byte in unwrapInboundIn(data).readableBytesView {
            guard byte == 0x0A else {
                line.append(byte)
                continue
            }
            if line.last == 0x0D { line.removeLast() }
            let text = String(decoding: line, as: UTF8.self)
            line = []
            gathered.lines.withLock { $0.append(text) }
            if isMail, text != "." { continue }
            isMail = false
            give(answer(text), context)
        }
    }

    private func give(_ answer: ScriptedServer.Answer, _ context: ChannelHandlerContext) {
        switch answer {
        case .say(let text):
            isMail = text.hasPrefix("354")
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text + "\r\n")), promise: nil)
        case .hang: break
        case .close: context.close(promise: nil)
        }
    }
}
