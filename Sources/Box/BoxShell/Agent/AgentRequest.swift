// SPDX-License-Identifier: Apache-2.0

import JSONText

/// A question to the agent.
enum AgentRequest: Hashable, Sendable {
    /// How the box is.
    case status
    /// Run this probe.
    case probe(String)
    /// What the spool holds.
    case spool

    /// The verb of the shell behind it.
    var verb: BoxVerb {
        switch self {
        case .status: .status
        case .probe: .probe
        case .spool: .spool
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
        writer.endObject()
        return writer.bytes
    }
}
