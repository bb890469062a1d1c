// SPDX-License-Identifier: Apache-2.0

import JSONText
import VillageModel
import Wording

/// The agent's answer to `status`; whatever is missing is nil.
struct StatusAnswer: Sendable {
    /// The state of the link to the broker.
    enum Link: String, Sendable {
        case connected
        case connecting
        case waiting
    }

    let generated: Instant?
    let box: String
    let group: String
    let version: String
    let clock: String
    let uptime: TimeSpan?
    let agentUptime: TimeSpan?

    let link: Link?
    let broker: String
    let linkFor: TimeSpan?
    let nextAttempt: TimeSpan?
    let failures: Int64
    let reason: Int64?

    let waiting: Int64?
    let acknowledgedAgo: TimeSpan?

    let readings: [AgentReading]
    /// The roles that have a PIN.
    let rolesWithPin: [AttestingRole]
    /// Probes that run at this moment, by name.
    let running: [String]
    /// Commands that were not obeyed, by kind.
    let refused: [(label: String, count: Int64)]

    init(_ json: JSONValue) {
        func text(_ value: JSONValue?) -> String { short(value?.text ?? "", 64) }
        generated = json["generated_at"]?.text.flatMap(Instant.init(rfc3339:))
        box = text(json["box"])
        group = text(json["group"])
        version = text(json["version"])
        clock = text(json["clock"])
        uptime = json["uptime_s"]?.seconds
        agentUptime = json["agent_uptime_s"]?.seconds
        let link = json["link"]
        self.link = link?["state"]?.text.flatMap(Link.init(rawValue:))
        broker = short(link?["broker"]?.text ?? "", 128)
        linkFor = link?["for_s"]?.seconds
        nextAttempt = link?["next_attempt_s"]?.seconds
        failures = link?["failures"]?.count ?? 0
        reason = link?["reason"]?.integer
        waiting = json["spool"]?["waiting"]?.count
        acknowledgedAgo = json["spool"]?["acknowledged_ago_s"]?.seconds
        rolesWithPin = (json["pins"]?.array ?? []).prefix(10).compactMap { number in
            number.integer.flatMap { UInt8(exactly: $0) }.flatMap { AttestingRole(rawValue: $0) }
        }
        readings = AgentReading.all(json["readings"])
        var running: [String] = []
        for probe in (json["probes"]?.array ?? []).prefix(100)
        where probe["state"]?.text == "running" { running.append(text(probe["name"])) }
        self.running = running
        var refused: [(label: String, count: Int64)] = []
        for member in (json["refused"]?.object ?? []).prefix(20) {
            guard let count = member.value.count, count > 0 else { continue }
            refused.append((short(member.name, 40), count))
        }
        self.refused = refused
    }

    /// The zone of the box's kabupaten; nil when the group is no kabupaten's number.
    var zone: Zone? { Zone(group: group) }
}
