// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// When the uplink is measured outside its period: a step that has just failed is looked at once more soon.
///
/// A hiccup of some seconds at the moment of a measurement would otherwise be what is known for the whole
/// period: ten minutes, on a metered line an hour. What fails twice is measured in its period again, so that a
/// long outage costs one measurement more and no stream of them. Pure.
public struct SecondLook: Hashable, Sendable {
    /// How soon: longer than most hiccups, shorter than the hold of any alert.
    public static let pause = TimeSpan.seconds(60)

    private var isBad = false

    /// Begins with an uplink that nobody has measured.
    public init() {}

    /// Takes the readings of one measurement; when to measure again, nil for its own period.
    public mutating func took(_ readings: [Reading], at now: Uptime) -> Uptime? {
        let wasBad = isBad
        isBad = readings.contains { $0.value == $0.metric.badUplink }
        return isBad && !wasBad ? now + SecondLook.pause : nil
    }
}

extension Metric {
    /// The steps of the way to the world.
    static let uplinkSteps: [Metric] = [
        .uplinkGateway, .uplinkDNS, .uplinkTCP, .uplinkHTTP, .uplinkPortal,
    ]

    /// What a step of the way to the world says when it fails; nil for other metrics.
    var badUplink: Value? {
        switch self {
        case .uplinkGateway, .uplinkDNS, .uplinkTCP, .uplinkHTTP: .boolean(false)
        case .uplinkPortal: .boolean(true)
        default: nil
        }
    }
}
