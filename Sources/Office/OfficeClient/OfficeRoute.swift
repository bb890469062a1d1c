// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// The paths of the office API.
public enum OfficeRoute: Hashable, Sendable {
    /// How the collector is: one `StatusMessage` as the only item, schema `kentongan.status/1`.
    case status
    /// The alerts that are pending, firing or acknowledged, schema `kentongan.alerts/1`.
    case alerts
    /// Every change of an alert after a sequence number, one a line, without end.
    case alertStream(after: Int64)
    /// All villages, in the order of their codes, schema `kentongan.villages/1`.
    case villages
    /// Readings of one box, newest last, schema `kentongan.readings/1`.
    case readings(
        box: String, metric: String?, since: Instant?, until: Instant?, limit: Int?)

    /// Path and query, ready for a request line.
    public var target: String {
        switch self {
        case .status: return "/v1/status"
        case .alerts: return "/v1/alerts"
        case .alertStream(let after): return "/v1/alerts/stream?after=\(after)"
        case .villages: return "/v1/villages"
        case .readings(let box, let metric, let since, let until, let limit):
            var target = "/v1/readings?box=" + escaped(box)
            if let metric { target += "&metric=" + escaped(metric) }
            if let since { target += "&since=\(since.rawValue)" }
            if let until { target += "&until=\(until.rawValue)" }
            if let limit { target += "&limit=\(limit)" }
            return target
        }
    }
}

private func escaped(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(byte)
        default: bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
