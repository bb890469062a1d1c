// SPDX-License-Identifier: Apache-2.0

import JSONText
import VillageModel
import Wording

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
    /// Keep what a person says.
    case attest(AttestDraft, Answers)
    /// Give a role this PIN.
    case pin(AttestingRole, String)

    /// The verb of the shell behind it.
    var verb: BoxVerb {
        switch self {
        case .status: .status
        case .probe: .probe
        case .spool: .spool
        case .complaint: .complaint
        case .attest: .attest
        case .pin: .pin
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
        switch self {
        case .status, .spool: break
        case .probe(let name):
            writer.name("name")
            writer.text(name)
        case .complaint(let wish):
            if let facility = wish.facility {
                writer.name("facility")
                writer.text(facility.identifier)
            }
            writer.name("category")
            writer.text(wish.category.identifier)
            writer.name("channel")
            writer.text(wish.channel.identifier)
        case .attest(let draft, let answers): AgentRequest.add(draft, answers, to: &writer)
        case .pin(let role, let pin):
            writer.name("role")
            writer.unsigned(UInt64(role.rawValue))
            writer.name("pin")
            writer.text(pin)
        }
        writer.endObject()
        return writer.bytes
    }

    /// Indicator and role go by their permanent numbers.
    private static func add(
        _ draft: AttestDraft, _ answers: Answers, to writer: inout JSONWriter
    ) {
        writer.name("indicator")
        writer.unsigned(UInt64(draft.checklist.indicator.rawValue))
        writer.name("form")
        writer.unsigned(UInt64(draft.checklist.form))
        writer.name("answers")
        writer.beginArray()
        for answer in answers.list {
            writer.beginArray()
            writer.unsigned(UInt64(answer.item))
            writer.integer(answer.value)
            writer.endArray()
        }
        writer.endArray()
        writer.name("note")
        writer.text(draft.note ?? "")
        writer.name("role")
        writer.unsigned(UInt64(draft.role?.rawValue ?? 0))
        if let pin = draft.pin {
            writer.name("pin")
            writer.text(pin)
        }
    }
}
