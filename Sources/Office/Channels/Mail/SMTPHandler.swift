// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOPosix
import NIOSSL

/// The end of the pipeline: bytes to replies, actions to bytes.
///
/// Lives on its event loop only.
final class SMTPHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var dialogue: SMTPDialogue
    private var reader = SMTPReplyReader()
    private let context: NIOSSLContext?
    private let host: String
    private let end: EventLoopPromise<Result<SMTPOutcome, ChannelFailure>>
    private var isOver = false

    init(
        _ dialogue: SMTPDialogue, _ context: NIOSSLContext?, _ host: String,
        _ end: EventLoopPromise<Result<SMTPOutcome, ChannelFailure>>
    ) {
        self.dialogue = dialogue
        self.context = context
        self.host = host
        self.end = end
    }

    /// The handler that speaks TLS; a host that is an address is checked as one.
    static func lock(_ context: NIOSSLContext, _ host: String) throws -> NIOSSLClientHandler {
        let isAddress = (try? SocketAddress(ipAddress: host, port: 0)) != nil
        return try NIOSSLClientHandler(context: context, serverHostname: isAddress ? nil : host)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isOver else { return }
        let replies: [SMTPReply]
        do {
            replies = try reader.take(unwrapInboundIn(data).readableBytesView)
        } catch {
            return finish(.failure(dialogue.refused(ChannelReason.notSMTP)), context)
        }
        // One command, one reply: what is more was said before it was asked.
        guard replies.count <= 1 else {
            return finish(.failure(dialogue.refused(ChannelReason.tooEarly)), context)
        }
        for reply in replies { perform(dialogue.receive(reply), context) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        finish(.failure(dialogue.closed()), context)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // Servers that go without TLS's farewell are many; that they went is what counts.
        if case .uncleanShutdown? = error as? NIOSSLError { return }
        finish(.failure(dialogue.refused(ChannelReason.network(error))), context)
    }

    private func perform(_ action: SMTPDialogue.Action, _ context: ChannelHandlerContext) {
        switch action {
        case .send(let bytes):
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
        case .secure: secure(context)
        case .finish(let outcome): finish(.success(outcome), context)
        case .fail(let failure): finish(.failure(failure), context)
        }
    }

    /// What came in the clear behind the reply would be believed as if it had come through TLS
    /// (CVE-2011-0411 and its kin), so nothing may be there.
    private func secure(_ channel: ChannelHandlerContext) {
        guard reader.isEmpty, let context else {
            return finish(
                .failure(dialogue.refused(ChannelReason.clearBehindSTARTTLS)), channel)
        }
        do {
            try channel.pipeline.syncOperations.addHandler(
                SMTPHandler.lock(context, host), position: .first)
            perform(dialogue.secured(), channel)
        } catch {
            finish(.failure(dialogue.refused(ChannelReason.network(error))), channel)
        }
    }

    private func finish(
        _ result: Result<SMTPOutcome, ChannelFailure>, _ context: ChannelHandlerContext
    ) {
        guard !isOver else { return }
        isOver = true
        if context.channel.isActive {
            let farewell = wrapOutboundOut(ByteBuffer(string: "QUIT\r\n"))
            context.writeAndFlush(farewell, promise: nil)
        }
        end.succeed(result)
    }
}
