// SPDX-License-Identifier: Apache-2.0

import JSONText
import VillageModel

/// A question to the agent.
enum AgentRequest: Hashable, Sendable {
    /// How the box is.
    case status
    /// Run this probe.
    case probe(String)
    /// What the spool holds.
    case spool
    /// Give this complaint a number.
    case complaint(ComplaintWish)

    /// The verb of the shell behind it.
    var verb: BoxVerb {
        switch self {
        case .status: .status
        case .probe: .probe
        case .spool: .spool
        case .complaint: .complaint
        }
    }

    /// The schema that the answer must carry.
    var schema: String { "kentongan.box.\(verb.name)/1" }

    /// The line to send, without its end.
    var line: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("verb")
        writer.text(verb.name)
        if case .probe(let name) = self {
            writer.name("name")
            writer.text(name)
        }
        if case .complaint(let wish) = self {
            if let facility = wish.facility {
                writer.name("facility")
                writer.text(facility.identifier)
            }
            writer.name("category")
            writer.text(wish.category.identifier)
            writer.name("channel")
            writer.text(wish.channel.identifier)
        }
        writer.endObject()
        return writer.bytes
    }
}
