// SPDX-License-Identifier: Apache-2.0

import VillageModel

/// What wanders without anybody's doing, by seed: round trips, visitors, heat.
struct Weather: Sendable {
    private var generator: SeededGenerator
    private var roundTrip: Double
    private var temperature: Double
    private var visitors: Int64 = 0
    private let disk: Float

    init(_ generator: SeededGenerator) {
        self.generator = generator
        roundTrip = Double.random(in: 35...65, using: &self.generator)
        temperature = Double.random(in: 46...54, using: &self.generator)
        disk = Float(Int.random(in: 30...70, using: &self.generator))
    }

    /// Lets one measurement's time pass.
    mutating func drift() {
        roundTrip = wander(roundTrip, by: 6, in: 30...90)
        temperature = wander(temperature, by: 0.7, in: 42...62)
        if Int.random(in: 0..<3, using: &generator) == 0 {
            visitors = min(3, max(-3, visitors + Int64.random(in: -1...1, using: &generator)))
        }
    }

    /// The readings of a box, as its probes would bring them, but for the uplink.
    func readings(
        _ conditions: BoxConditions, boot: String, uptime: Uptime, clock: Bool = true,
        sky: Double = 0
    ) -> [Reading] {
        wifi(conditions) + lamp(conditions, sky: sky) + [
            Reading(.boxBoot, .text(boot)),
            Reading(.boxUptime, .unsigned(UInt64(max(0, uptime.rawValue / 1_000)))),
            Reading(.boxClock, .boolean(clock)),
            Reading(.boxTemperature, .float(tenth(temperature))),
            Reading(.boxDisk, .float(disk)), Reading(.boxVersion, .text("simulated")),
            Reading(.boxSimulated, .boolean(true)),
            gate(conditions),
        ]
    }

    /// What a measurement of the uplink brings.
    func uplink(_ conditions: BoxConditions) -> [Reading] {
        let isThere = conditions.uplink
        return [
            Reading(.uplinkGateway, .boolean(true)), Reading(.uplinkDNS, .boolean(isThere)),
            Reading(.uplinkTCP, .boolean(isThere)), Reading(.uplinkHTTP, .boolean(isThere)),
            isThere
                ? Reading(.uplinkPortal, .boolean(false))
                : Reading(.uplinkPortal, missing: .failed),
            isThere
                ? Reading(.uplinkRoundTrip, .float(tenth(roundTrip)))
                : Reading(.uplinkRoundTrip, missing: .failed),
            Reading(.uplinkGatewayEcho, .float(tenth(roundTrip / 20))),
        ]
    }

    private func wifi(_ conditions: BoxConditions) -> [Reading] {
        guard conditions.wifi else {
            return [
                Reading(.wifiUp, .boolean(false)), Reading(.wifiClients, missing: .failed),
                Reading(.wifiOpen, missing: .failed),
            ]
        }
        let count = conditions.clients == 0 ? 0 : max(0, Int64(conditions.clients) + visitors)
        return [
            Reading(.wifiUp, .boolean(true)), Reading(.wifiClients, .unsigned(UInt64(count))),
            Reading(.wifiOpen, .boolean(true)),
        ]
    }

    /// The light at the sensor: a tenth of the sky's, and the lamp's; kept, it is on before it is needed.
    private func lamp(_ conditions: BoxConditions, sky: Double) -> [Reading] {
        guard conditions.lamp != .absent else { return [] }
        let lit = conditions.lamp == .kept && sky < 600 ? 40.0 : 0
        return [Reading(.lampLux, .float(tenth(sky / 10 + lit)))]
    }

    private func gate(_ conditions: BoxConditions) -> Reading {
        switch conditions.gate {
        case .open: Reading(.gateOpen, .boolean(true))
        case .closed: Reading(.gateOpen, .boolean(false))
        case .absent: Reading(.gateOpen, missing: .absent)
        }
    }

    private func tenth(_ number: Double) -> Float { Float((number * 10).rounded() / 10) }

    private mutating func wander(
        _ number: Double, by step: Double, in range: ClosedRange<Double>
    ) -> Double {
        let moved = number + Double.random(in: -step...step, using: &generator)
        return min(range.upperBound, max(range.lowerBound, moved))
    }
}
