// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOHTTP1

/// A request: GET without a body, POST with one.
struct OfficeRequest: Sendable {
    let head: HTTPRequestHead
    let body: ByteBuffer?
}

/// Turns a request into the parts that the HTTP encoder takes, and ends a connection that stays silent.
final class RequestWriter: ChannelDuplexHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias InboundOut = HTTPClientResponsePart
    typealias OutboundIn = OfficeRequest
    typealias OutboundOut = HTTPClientRequestPart

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let request = unwrapOutboundIn(data)
        context.write(wrapOutboundOut(.head(request.head)), promise: nil)
        if let body = request.body {
            context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        }
        context.write(wrapOutboundOut(.end(nil)), promise: promise)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is IdleStateHandler.IdleStateEvent {
            context.fireErrorCaught(Silence())
            context.close(promise: nil)
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }
}

/// The connection said nothing for too long.
struct Silence: Error {}
