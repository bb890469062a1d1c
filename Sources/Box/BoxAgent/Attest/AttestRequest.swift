// SPDX-License-Identifier: Apache-2.0

import JSONText
import VillageModel
import Wording

/// What a person wants to attest at the box, as the shell sends it; all of it is checked.
///
///     {"verb":"attest","indicator":6,"form":1,"answers":[[1,1],[4,0]],"note":"","role":1,"pin":"123456"}
///
/// Indicators and roles go by their permanent numbers. The shell has told people long before what does not fit, so
/// a request that does not is told in few words.
struct AttestRequest {
    let indicator: IndicatorID
    let form: UInt8
    let answers: Answers
    let note: String
    let role: AttestingRole
    let pin: String?

    /// Checks everything that can be checked without a PIN; throws the first thing that is wrong.
    init(_ json: JSONValue) throws(ShellError) {
        let indicator = json["indicator"]?.byte.flatMap { IndicatorID(rawValue: $0) }
        let form = json["form"]?.byte ?? 1
        guard let indicator, let shape = ChecklistShape.of(indicator, form: form) else {
            throw AttestRequest.unfit("indicator")
        }
        self.indicator = indicator
        self.form = form
        guard let answers = AttestRequest.answers(json["answers"]?.array ?? []),
            shape.fits(answers)
        else { throw AttestRequest.unfit("answers") }
        self.answers = answers
        note = json["note"]?.text ?? ""
        guard AttestationContent.isNote(note) else { throw AttestRequest.unfit("note") }
        pin = json["pin"]?.text
        guard pin.map(RolePin.isPin) ?? true else { throw AttestRequest.unfit("pin") }
        let demand = AttestationDemand.of(indicator)
        guard let role = AttestRequest.role(json), demand.roles.contains(role) else {
            throw AttestRequest.unfit("role")
        }
        self.role = role
        guard demand.least < .pin || pin != nil else { throw AttestRequest.unfit("pin") }
    }

    /// The role that a request names.
    static func role(_ json: JSONValue) -> AttestingRole? {
        json["role"]?.byte.flatMap { AttestingRole(rawValue: $0) }
    }

    /// A request in which this member is missing or does not fit.
    static func unfit(_ member: String) -> ShellError {
        ShellError(
            .usage, "bad_request",
            Phrase(id: "permintaan tidak cocok: ", en: "the request does not fit: ") + member)
    }

    private static func answers(_ pairs: [JSONValue]) -> Answers? {
        var list: [Answer] = []
        for pair in pairs {
            guard let pair = pair.array, pair.count == 2,
                let item = pair[0].byte, let value = pair[1].integer
            else { return nil }
            list.append(Answer(item, value))
        }
        return Answers(list)
    }
}

extension JSONValue {
    /// A whole number from 0 to 255.
    fileprivate var byte: UInt8? { integer.flatMap { UInt8(exactly: $0) } }
}
