// SPDX-License-Identifier: Apache-2.0
//
// From readings to checks. The uplink is a chain (gateway, DNS, TCP, HTTP): the first step that is proved
// broken with nothing working behind it is the cause, and what lies behind it is skipped, so that one cause
// is one line. A false step with a working one behind it only deserves a look: the answer came through it.
// Whether the gate ought to be open is judged in the office, which knows the service hours.

import VillageModel
import Wording

/// Judges readings one by one, and the uplink as a chain.
enum ReadingChecks {
    private static let chain: [Metric] = [.uplinkGateway, .uplinkDNS, .uplinkTCP, .uplinkHTTP]
    /// The Raspberry Pi slows down at 80 C; the boards that are used are of that kind.
    private static let hot = 80.0
    /// A judgement: logs and updates need some room.
    private static let full = 90.0

    /// The checks of all readings, in their order; with a connected broker as `brokenStep` says.
    static func all(_ readings: [AgentReading], isConnected: Bool = false) -> [Check] {
        let cause = brokenStep(readings, isConnected: isConnected)
        let isRedirected = readings.contains { $0.metric == .uplinkPortal && $0.says(true) }
        return readings.map { reading in
            var check = check(reading, cause: cause)
            if isRedirected, reading.metric == .uplinkHTTP, check.state == .broken {
                check.detail = Phrase(
                    id: "semua alamat dialihkan ke halaman operator",
                    en: "every address is redirected to the operator's page")
            }
            return check
        }
    }

    /// The first broken step of the uplink, if it is broken.
    ///
    /// A connected broker proves the way up to TCP, whatever older readings say.
    static func brokenStep(_ readings: [AgentReading], isConnected: Bool = false) -> Metric? {
        var cause: Metric?
        for step in isConnected ? [.uplinkHTTP] : chain {
            guard let reading = readings.first(where: { $0.metric == step }) else { continue }
            if reading.says(true) { cause = nil }
            if reading.says(false), cause == nil { cause = step }
        }
        return cause
    }

    private static func check(_ reading: AgentReading, cause: Metric?) -> Check {
        var check = Check(
            label: reading.title, name: reading.name, state: CheckState(reading.quality),
            detail: reading.words ?? Phrase(same: ""),
            age: reading.quality == .absent ? nil : reading.age)
        if cause == .uplinkHTTP, reading.metric == .uplinkPortal, !reading.says(false) {
            // The page is the reason of the broken step and was told there.
            check.state = .skipped
            check.age = nil
            check.detail = Phrase(id: "lihat ", en: "see ") + Metric.uplinkHTTP.title
            return check
        }
        if let cause, let metric = reading.metric, follows(metric, cause), !reading.says(true) {
            check.state = .skipped
            check.age = nil
            check.detail = Phrase(id: "menunggu ", en: "waiting for ") + cause.title
            return check
        }
        guard reading.quality == .good else {
            if reading.quality == .stale, reading.value == nil {
                check.detail = Phrase(id: "belum ada data", en: "no data yet")
            }
            check.advice = Advice.quality(reading.quality, metric: reading.name)
            return check
        }
        guard let metric = reading.metric else { return check }
        check.state = judged(metric, reading, isCause: metric == cause)
        if check.state != .ok { check.advice = Advice.metric(metric) }
        return check
    }

    /// Whether a metric says nothing of its own once this step is broken.
    private static func follows(_ metric: Metric, _ cause: Metric) -> Bool {
        guard metric != cause, let start = chain.firstIndex(of: cause) else { return false }
        if let place = chain.firstIndex(of: metric) { return place > start }
        switch metric {
        case .uplinkPortal, .uplinkRoundTrip: return cause != .uplinkHTTP
        case .uplinkGatewayEcho: return cause == .uplinkGateway
        default: return false
        }
    }

    private static func judged(
        _ metric: Metric, _ reading: AgentReading, isCause: Bool
    ) -> CheckState {
        switch metric {
        case .uplinkGateway, .uplinkDNS, .uplinkTCP, .uplinkHTTP:
            return reading.says(true) ? .ok : isCause ? .broken : .attention
        case .uplinkPortal: return reading.says(true) ? .attention : .ok
        case .wifiUp: return reading.says(false) ? .broken : .ok
        case .wifiOpen, .boxClock: return reading.says(false) ? .attention : .ok
        case .boxTemperature: return (number(reading) ?? 0) >= hot ? .attention : .ok
        case .boxDisk: return (number(reading) ?? 0) >= full ? .attention : .ok
        default: return .ok
        }
    }

    private static func number(_ reading: AgentReading) -> Double? {
        switch reading.value {
        case .double(let number)?: number
        case .integer(let number)?: Double(number)
        default: nil
        }
    }
}
