// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// How often a box speaks: the dial between the data bill and the time until a fault is noticed.
public struct Profile: Hashable, Sendable {
    /// MQTT keepalive, which bounds how soon a power cut is noticed.
    public var keepAlive: TimeSpan
    /// How often trends are kept and sent.
    public var trends: TimeSpan
    /// How long the host may take to acknowledge trends; events are acknowledged at once.
    public var acknowledgements: TimeSpan
    /// How often probes may use the WAN.
    public var uplink: TimeSpan

    /// Makes a profile.
    public init(
        keepAlive: TimeSpan, trends: TimeSpan, acknowledgements: TimeSpan, uplink: TimeSpan
    ) {
        self.keepAlive = keepAlive
        self.trends = trends
        self.acknowledgements = acknowledgements
        self.uplink = uplink
    }

    /// For a metered SIM: at most some 10 MB a month.
    public static let metered = Profile(
        keepAlive: .seconds(300), trends: .hours(1), acknowledgements: .minutes(15),
        uplink: .hours(1))
    /// For an ordinary link.
    public static let standard = Profile(
        keepAlive: .seconds(60), trends: .minutes(15), acknowledgements: .minutes(1),
        uplink: .minutes(10))
    /// For fibre, demonstrations and tests.
    public static let fast = Profile(
        keepAlive: .seconds(30), trends: .minutes(1), acknowledgements: .seconds(10),
        uplink: .minutes(1))

    /// How long sent records wait for their acknowledgement before they are sent again.
    public var patience: TimeSpan { max(acknowledgements * 2, .seconds(90)) }
}
