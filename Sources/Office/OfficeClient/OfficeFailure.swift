// SPDX-License-Identifier: Apache-2.0

/// Why a request to the office API has no answer.
public enum OfficeFailure: Error, Hashable, Sendable {
    /// Nobody listens at the socket: it is not there, or nobody accepts. Carries errno, 0 for a path
    /// that no socket can have.
    case unreachable(socket: String, errno: Int32)
    /// The user may not open the socket.
    case forbidden(socket: String)
    /// No whole answer within so many seconds.
    case timedOut(seconds: Int64)
    /// The connection ended before the answer did.
    case brokenOff
    /// The answer is larger than the limit in bytes.
    case tooLarge(limit: Int)
    /// The collector answered with another status than 200; the error in its body if it can be read.
    case refused(status: Int, ErrorMessage?)
    /// The answer is not what the office API speaks; says where.
    case unreadable(String)
}
