// SPDX-License-Identifier: Apache-2.0

import NIOCore

/// Ends a connection whose client does not take what it asked for.
///
/// Such a client would hold a connection for ever, and in a graceful stop the whole process: the server
/// waits for its answers to be written.
final class StalledConnection: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = Any
    typealias OutboundIn = Any

    /// How long writing may stand still.
    private static let patience = TimeAmount.seconds(60)
    /// How long the last bytes may take when the collector stops.
    private static let grace = TimeAmount.milliseconds(500)

    private var end: Scheduled<Void>?
    private var isStopping = false

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if !isStopping {
            end?.cancel()
            end = nil
            if !context.channel.isWritable { close(context, in: StalledConnection.patience) }
        }
        context.fireChannelWritabilityChanged()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent, !isStopping {
            isStopping = true
            end?.cancel()
            close(context, in: StalledConnection.grace)
        }
        context.fireUserInboundEventTriggered(event)
    }

    func handlerRemoved(context: ChannelHandlerContext) { end?.cancel() }

    private func close(_ context: ChannelHandlerContext, in time: TimeAmount) {
        end = context.eventLoop.assumeIsolated().scheduleTask(in: time) {
            context.close(promise: nil)
        }
    }
}

@available(*, unavailable)
extension StalledConnection: Sendable {}
