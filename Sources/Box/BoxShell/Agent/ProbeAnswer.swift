// SPDX-License-Identifier: Apache-2.0

import JSONText
import VillageModel
import Wording

/// The agent's answer to `probe`.
struct ProbeAnswer: Sendable {
    let generated: Instant?
    let zone: Zone?
    let name: String
    let took: TimeSpan?
    let readings: [AgentReading]

    init(_ json: JSONValue) {
        generated = json["generated_at"]?.text.flatMap(Instant.init(rfc3339:))
        zone = json["group"]?.text.flatMap(Zone.init(group:))
        name = short(json["probe"]?.text ?? "", 64)
        took = json["took_ms"]?.count.map { TimeSpan(milliseconds: min($0, 3_600_000)) }
        readings = AgentReading.all(json["readings"])
    }
}
