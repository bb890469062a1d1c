// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOPosix
import NIOSSL
import VillageModel

/// Carries one dialogue over one TCP connection, within one deadline.
struct SMTPWire: Sendable {
    let server: SMTPServer
    let deadline: TimeSpan
    private let context: NIOSSLContext?

    /// Reads the authorities; throws when they cannot be read.
    init(_ server: SMTPServer, deadline: TimeSpan) throws(ChannelFailure) {
        self.server = server
        self.deadline = deadline
        guard server.security != .none else {
            context = nil
            return
        }
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        if let authorities = server.authorities { tls.trustRoots = .file(authorities) }
        do {
            context = try NIOSSLContext(configuration: tls)
        } catch {
            throw .refused(
                destination: server.description,
                reason: ChannelReason.unreadableAuthorities(server.authorities))
        }
    }

    /// Runs the dialogue to its end.
    func run(_ dialogue: SMTPDialogue) async throws(ChannelFailure) -> SMTPOutcome {
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let end = loop.makePromise(of: Result<SMTPOutcome, ChannelFailure>.self)
        let silent = ChannelFailure.silent(destination: server.description, after: deadline)
        let clock = loop.scheduleTask(in: .milliseconds(deadline.milliseconds)) {
            end.succeed(.failure(silent))
        }
        let connection = ClientBootstrap(group: loop)
            .connectTimeout(.milliseconds(deadline.milliseconds))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let handler = SMTPHandler(dialogue, self.context, self.server.host, end)
                    if self.server.security == .tls, let context = self.context {
                        try channel.pipeline.syncOperations.addHandler(
                            SMTPHandler.lock(context, self.server.host))
                    }
                    try channel.pipeline.syncOperations.addHandler(handler)
                }
            }
            .connect(host: server.host, port: Int(server.port))
        connection.whenFailure { error in
            end.succeed(.failure(dialogue.refused(ChannelReason.network(error))))
        }
        end.futureResult.whenComplete { _ in
            clock.cancel()
            // Connecting may still be under way.
            connection.whenSuccess { $0.close(promise: nil) }
        }
        let result = await withTaskCancellationHandler {
            try? await end.futureResult.get()
        } onCancel: {
            end.succeed(.failure(silent))
        }
        return try (result ?? .failure(silent)).get()
    }
}
