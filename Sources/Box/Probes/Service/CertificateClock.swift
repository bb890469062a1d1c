// SPDX-License-Identifier: Apache-2.0

/// The moment at which certificates of others are judged.
public struct CertificateClock: Hashable, Sendable {
    /// Seconds since 1970.
    public let seconds: Int64
    /// Whether it is the present; otherwise it is only certain to have passed.
    ///
    /// A past moment proves that a certificate has ended, and never that one has not begun.
    public let isPresent: Bool

    /// Makes a moment.
    public init(seconds: Int64, isPresent: Bool) {
        self.seconds = seconds
        self.isPresent = isPresent
    }
}
