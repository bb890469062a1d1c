// SPDX-License-Identifier: Apache-2.0

/// The bounds of a session in bytes and milliseconds.
///
/// The defaults were measured on bad links: a broker behind 700 ms and 20 % loss needs up to 24 s.
public struct MosquittoLimits: Hashable, Sendable {
    /// The largest incoming body that is kept, in bytes.
    public var payload: Int32 = 262_144
    /// How long all addresses of a host together may take to accept a TCP connection.
    public var probe: Int64 = 10_000
    /// How long the broker may take to answer CONNECT.
    public var greeting: Int64 = 30_000
    /// How long sent messages and a DISCONNECT may take to leave when a session is ended.
    public var leaving: Int64 = 3_000
    /// How long sent bytes may stay without the other side's acknowledgement (TCP_USER_TIMEOUT).
    public var unacknowledged: UInt32 = 20_000

    /// The defaults.
    public init() {}
}

/// Why a link could not be made: the system refused a descriptor or a thread.
public struct MosquittoFailure: Error, Hashable, Sendable {
    /// The refused call.
    public let call: StaticName
    /// The system's error number.
    public let code: Int32

    /// The calls that can be refused.
    public enum StaticName: Hashable, Sendable {
        /// An event descriptor could not be opened.
        case eventDescriptor
        /// The thread could not be started.
        case thread
    }
}
