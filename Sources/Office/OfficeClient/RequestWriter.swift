// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOHTTP1

/// Turns the head of a GET request into the parts that the HTTP encoder takes, and ends a connection
/// that stays silent.
final class RequestWriter: ChannelDuplexHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias InboundOut = HTTPClientResponsePart
    typealias OutboundIn = HTTPRequestHead
    typealias OutboundOut = HTTPClientRequestPart

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        context.write(wrapOutboundOut(.head(unwrapOutboundIn(data))), promise: nil)
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
