// SPDX-License-Identifier: Apache-2.0

import SparkplugWire
import VillageModel

/// A payload that was read can be written, and reads the same again; what is made of it never traps.
@Sendable func payloadKeepsItsPromises(_ bytes: [UInt8]) {
    _ = HostState(bytes).map { state in
        promised(HostState(state.encoded) == state, "STATE \(state)")
    }
    let identity = EdgeIdentity(group: "3510", box: BoxID(data: 1), host: "diskominfo")
    let stream = StreamID(rawValue: 7)
    var edge = EdgeSession(identity: identity, stream: stream)
    _ = edge.will(birth: 1, at: Instant(rawValue: 0))
    _ = edge.birth([], at: Instant(rawValue: 0))
    _ = edge.data([], through: 9, at: Instant(rawValue: 0))
    let command = WireMessage(topic: identity.topic(.nodeCommand), payload: bytes)
    for event in edge.received(command, at: Uptime(rawValue: 5)) {
        if case .acknowledged(let id) = event { promised(id <= 9, "acknowledged \(id)") }
    }

    guard let payload = try? Payload(bytes) else { return }
    promised(payload.metrics.count <= Payload.maximumMetrics, "\(payload.metrics.count) metrics")
    guard payload.metrics.allSatisfy({ $0.value != .unsupported }) else { return }
    let written = payload.encoded
    guard written.count <= Payload.maximumBytes else { return }
    guard let again = try? Payload(written) else {
        return promised(false, "what was written cannot be read")
    }
    // Bytes are compared, because a NaN is not equal to itself.
    promised(again.encoded == written, "reads differently")
    promised(again.metrics.map(\.name) == payload.metrics.map(\.name), "other names")
    promised(again.metrics.map(\.alias) == payload.metrics.map(\.alias), "other aliases")
    promised(again.seq == payload.seq && again.timestamp == payload.timestamp, "other frame")
}
