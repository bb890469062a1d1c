// SPDX-License-Identifier: Apache-2.0

import Enrolment
import JSONText
import Testing
import VillageModel

/// What a running broker is told, and how its answer is read.
@Suite struct AccessCommandTests {
    private let box = ClientIdentity.box(BoxID(data: 3))
    private let access = AccessList(group: "3510", host: "diskominfo")

    private func words(_ command: AccessCommand) throws -> [String] {
        let request = try JSONValue(parsing: command.request)
        return (request["commands"]?.array ?? []).compactMap { $0["command"]?.text }
    }

    private func answer(_ first: String?, _ second: String? = nil, mark: String = "m") -> [UInt8] {
        let answers = [first, second].map { error in
            let reason = error.map { #","error":"\#($0)""# } ?? ""
            return #"{"command":"x","correlationData":"\#(mark)"\#(reason)}"#
        }
        return Array(#"{"responses":[\#(answers.joined(separator: ","))]}"#.utf8)
    }

    @Test func `a client is deleted and never disabled`() throws {
        #expect(try words(.expel(box, mark: "m")) == ["deleteClient", "deleteRole"])
        let admit = AccessCommand.admit(box, with: access.rules(of: box), mark: "m")
        #expect(try words(admit) == ["createRole", "createClient"])
    }

    @Test func `what was so already is no refusal, everything else is`() throws {
        let expel = AccessCommand.expel(box, mark: "m")
        try expel.perform { _ throws(EnrolmentFailure) in answer(nil) }
        try expel.perform { _ throws(EnrolmentFailure) in
            answer("Client not found", "Role not found")
        }
        #expect(throws: EnrolmentFailure.broker("Internal error")) {
            try expel.perform { _ throws(EnrolmentFailure) in answer(nil, "Internal error") }
        }
    }

    @Test func `an answer to somebody else's question, or none, is not taken`() {
        let expel = AccessCommand.expel(box, mark: "m")
        for bytes in [answer(nil, mark: "other"), [], Array("{}".utf8), Array("[1]".utf8)] {
            #expect(throws: EnrolmentFailure.self) {
                try expel.perform { _ throws(EnrolmentFailure) in bytes }
            }
        }
    }

    @Test func `a box's role is its own five topics and two filters`() {
        let rules = access.rules(of: box)
        #expect(rules.count == 7)
        let literal = rules.filter { $0.kind == .subscribe }.map(\.topic)
        #expect(literal == ["spBv1.0/3510/NCMD/\(box)", "spBv1.0/STATE/diskominfo"])
        #expect(!rules.contains { $0.kind == .subscribeWithin })
        #expect(rules.allSatisfy { !$0.topic.contains("#") && !$0.topic.contains("+") })
    }
}
