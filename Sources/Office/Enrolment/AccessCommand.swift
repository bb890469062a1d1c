// SPDX-License-Identifier: Apache-2.0
//
// What a running broker is told over `$CONTROL/dynamic-security/v1`, and what its answer means. A client is
// taken away by deleting it: its session ends at once (0x98), its will is not sent, and whoever comes back
// with the same certificate has no rights. Disabling it would be worthless: that is looked at for passwords
// only, and a box with a certificate comes straight back with all its rights.

public import JSONText
import VillageModel

/// One change of the rights at a running broker.
public struct AccessCommand: Hashable, Sendable {
    /// The body to publish on `AccessList.control`.
    public let request: [UInt8]
    private let correlation: String

    /// Brings the answer to a request, published by the manager: over the wire or in a test.
    public typealias Transport = ([UInt8]) throws(EnrolmentFailure) -> [UInt8]

    /// Lets a client in: its role and itself.
    ///
    /// The mark is random, to recognise the own answer.
    public static func admit(
        _ identity: ClientIdentity, with rules: [AccessRule], mark: String
    ) -> AccessCommand {
        AccessCommand(mark) { writer in
            writer.command("createRole", mark) { $0.role(identity, rules) }
            writer.command("createClient", mark) { $0.client(identity) }
        }
    }

    /// Throws a client out and forgets its role.
    public static func expel(_ identity: ClientIdentity, mark: String) -> AccessCommand {
        AccessCommand(mark) { writer in
            writer.command("deleteClient", mark) { $0.member("username", identity.description) }
            writer.command("deleteRole", mark) { $0.member("rolename", identity.description) }
        }
    }

    /// Whether an answer belongs to this command.
    public func isAnswered(by response: JSONValue) -> Bool {
        guard let answers = response["responses"]?.array, answers.count == 2 else { return false }
        return answers.allSatisfy { $0["correlationData"]?.text == correlation }
    }

    /// What the broker refused; nil when all is as it should be.
    ///
    /// What was so already is no refusal: a command may be repeated.
    public func refusal(in response: JSONValue) -> String? {
        for answer in response["responses"]?.array ?? [] {
            guard let error = answer["error"]?.text, !AccessCommand.harmless.contains(error) else {
                continue
            }
            return error
        }
        return nil
    }

    /// Sends the command and reads the answer; throws `broker` with what was refused.
    public func perform(_ transport: Transport) throws(EnrolmentFailure) {
        let answer = try transport(request)
        guard let response = try? JSONValue(parsing: answer), isAnswered(by: response) else {
            throw .broker("no answer of the dynamic security plugin")
        }
        if let refusal = refusal(in: response) { throw .broker(refusal) }
    }

    private static let harmless: Set<String> = [
        "Role already exists", "Client already exists", "Client not found", "Role not found",
    ]

    private init(_ mark: String, _ commands: (inout JSONWriter) -> Void) {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("commands")
        writer.beginArray()
        commands(&writer)
        writer.endArray()
        writer.endObject()
        request = writer.bytes
        correlation = mark
    }
}

extension JSONWriter {
    fileprivate mutating func command(
        _ name: String, _ mark: String, _ body: (inout JSONWriter) -> Void
    ) {
        beginObject()
        member("command", name)
        member("correlationData", mark)
        body(&self)
        endObject()
    }
}
