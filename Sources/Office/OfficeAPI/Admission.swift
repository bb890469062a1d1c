// SPDX-License-Identifier: Apache-2.0
//
// Who asks. On the Unix socket the kernel says under which user id somebody asks, and a token says who it
// is; without a token everybody reads and nobody writes. What changes something is a POST, and a POST is
// refused here before its body is read, unless it comes with the valid token of somebody who is more than
// a viewer: a route that forgets to ask for a role is still closed to strangers.

import Hummingbird
import NIOCore
import OfficeLedger
import Wording

/// Lets requests in.
struct Admission: RouterMiddleware {
    let office: Office

    /// POSTs that change nothing.
    static let harmless: Set<String> = ["/v1/audit/verify"]
    /// POSTs by which everybody looks after his own token.
    static let own: Set<String> = ["/v1/tokens", "/v1/tokens/end"]

    @concurrent func handle(
        _ request: Request, context: OfficeContext,
        next: @concurrent (Request, OfficeContext) async throws -> Response
    ) async throws -> Response {
        let origin = await RequestOrigin.of(context.channel)
        return try await RequestOrigin.$current.withValue(origin) {
            // A path that does not exist is told as such.
            if request.method != .get, let path = context.endpointPath {
                let person = try office.person(request)
                guard person.hasToken else { throw ShellError.tokenNeeded }
                let isForViewers = Admission.harmless.union(Admission.own).contains(path)
                guard isForViewers || person.role != .viewer else {
                    throw ShellError.roleNeeded(.operator, in: nil, person)
                }
            }
            return try await next(request, context)
        }
    }
}

/// Where the request in work came from.
enum RequestOrigin {
    @TaskLocal static var current = ""

    /// What the kernel says of the other end of a Unix socket: `struct ucred`.
    private struct PeerCredentials: Sendable {
        var process: Int32 = 0
        var user: UInt32 = 0
        var group: UInt32 = 0
    }

    private static let socketLevel = SocketOptionLevel(1)
    private static let peerCredentials = SocketOptionName(17)

    static func of(_ channel: any Channel) async -> String {
        guard let socket = channel as? any SocketOptionProvider,
            let peer: PeerCredentials = try? await socket.unsafeGetSocketOption(
                level: socketLevel, name: peerCredentials
            ).get(), peer.process != 0
        else { return "" }
        return "uid \(peer.user)"
    }
}

extension Office {
    /// Who asks: by the token, or somebody without a name who may read.
    ///
    /// Throws `token_refused` alike for a token that is unknown, malformed, expired or ended.
    func person(_ request: Request) throws -> Person {
        guard let header = request.headers[.authorization] else {
            return .anybody(origin: RequestOrigin.current)
        }
        let words = header.split(separator: " ")
        guard words.count == 2, words[0].lowercased() == "bearer",
            let person = try ledger.person(
                token: String(words[1]), origin: RequestOrigin.current, at: now())
        else { throw ShellError.tokenRefused }
        return person
    }
}
