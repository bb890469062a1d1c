// SPDX-License-Identifier: Apache-2.0
//
// What a person says at the box becomes a record. The order is the promise: the PIN is judged, room is made
// so that the record's number is known, the content is signed, the chain's head goes to the medium, and only
// then the record. No step needs the network, and the clock may be wrong: what it is worth is signed too.

import BoxSession
import CLinux
import DurableSpool
import JSONText
import Signing
import SparkplugWire
import VillageModel
import Wording

extension Agent {
    /// Answers `attest`: signs, keeps, and tells the number.
    func attest(_ json: JSONValue, for client: Int32, at stamp: Stamp) {
        do throws(ShellError) {
            let request = try AttestRequest(json)
            let pin = try pinNumber(of: request, at: stamp)
            let kept = try keepSigned(request, pin: pin, at: stamp)
            reply(client, answer(kept, at: stamp), at: stamp)
        } catch {
            journal.write(.attestRefused(identifier: error.identifier))
            reply(client, error.json, at: stamp)
        }
    }

    /// Answers `pin`: whoever runs the box's system sets the PINs of its roles.
    func setPin(_ json: JSONValue, of request: LocalSocket.Request, at stamp: Stamp) {
        reply(request.client, pinAnswer(json, user: request.user, at: stamp), at: stamp)
    }

    /// Whether a role has a PIN, for the dialogue.
    func hasPin(_ role: AttestingRole) -> Bool { pin(of: role).isSet }

    private func pinAnswer(_ json: JSONValue, user: Int64, at stamp: Stamp) -> [UInt8] {
        guard user == 0 || user == daemon_own_user() else {
            return ShellError(
                .notPermitted, "root_only",
                Phrase(id: "PIN diatur oleh root. Pakai sudo", en: "root sets PINs. Use sudo")
            ).json
        }
        guard let role = AttestRequest.role(json) else { return AttestRequest.unfit("role").json }
        guard let shown = json["pin"]?.text, RolePin.isPin(shown) else {
            return AttestRequest.unfit("pin").json
        }
        let failed = pin(of: role).set(shown)
        guard failed == 0 else { return Agent.notKept(Agent.reason(-failed)).json }
        var json = AgentAnswer.begin("pin", at: stamp)
        json.endObject()
        return json.bytes
    }

    private func pin(of role: AttestingRole) -> PinFile {
        PinFile(of: role, in: settings.attest.pins, boot: boot)
    }

    private func pinNumber(
        of request: AttestRequest, at stamp: Stamp
    ) throws(ShellError) -> UInt32? {
        guard let shown = request.pin else { return nil }
        switch pin(of: request.role).check(shown, at: stamp) {
        case .right(let id): return id
        case .wrong(let count):
            throw ShellError(
                .notPermitted, "pin_wrong",
                Phrase(
                    id: "PIN salah \(count) kali, dikunci pada yang ke-5",
                    en: "wrong PIN, number \(count); the fifth locks"))
        case .locked(let rest):
            throw ShellError(
                .tryLater, "pin_locked",
                Phrase(id: "PIN dikunci selama ", en: "the PIN is locked for ")
                    + SpanText.sentence(rest))
        case .none:
            throw ShellError(
                .notPermitted, "pin_unset",
                Phrase(
                    id: "belum ada PIN. Jalankan: sudo kentongan pin set ",
                    en: "there is no PIN. Run: sudo kentongan pin set ") + request.role.word)
        case .failed: throw Agent.notKept("PIN")
        }
    }

    private func keepSigned(
        _ request: AttestRequest, pin: UInt32?, at stamp: Stamp
    ) throws(ShellError) -> AttestationContent {
        // Records that wait in memory have no number yet and would take the one that is signed.
        keepPending(at: stamp)
        guard pending.records.isEmpty else { throw Agent.notKept("spool") }
        let key: AttestationKey
        do throws(AttestationKey.FileFault) {
            key = try AttestationKey.read(settings.attest.key)
        } catch {
            throw settings.attest.refusal(error)
        }
        let file = ChainHeadFile(directory: settings.stateDirectory)
        guard let head = file.head, head.number < .max else {
            throw Agent.notKept("attest-chain")
        }
        var signed = try sign(content(request, pin, after: head, at: stamp), with: key)
        if !spool.hasRoom(for: record(signed, at: stamp)) {
            // An empty record makes the spool drop old ones, whose tombstone would take the number.
            try append(Record(kind: .report, stamp: stamp, boot: boot, body: []), at: stamp)
            signed = try sign(content(request, pin, after: head, at: stamp), with: key)
        }
        let failed = file.keep(ChainHead(number: head.number + 1, digest: sha256(signed.bytes)))
        guard failed == 0 else { throw Agent.notKept(Agent.reason(-failed)) }
        try append(record(signed, at: stamp), at: stamp)
        journal.write(.attested(number: number(of: signed.content)))
        return signed.content
    }

    private func content(
        _ request: AttestRequest, _ pin: UInt32?, after head: ChainHead, at stamp: Stamp
    ) -> AttestationContent {
        let clock: AttestedClock = isClockDoubtful ? .doubtful : .synchronised
        return AttestationContent(
            box: settings.identity.box, stream: spool.stream, record: spool.next,
            indicator: request.indicator, form: request.form,
            answers: request.answers, answersDigest: sha256(request.answers.bytes),
            note: request.note, role: request.role, pin: pin,
            assurance: pin == nil ? .socket : .pin, observed: stamp.utc,
            clock: stamp.synchronised ? clock : .unsynchronised, boot: boot,
            channel: session.isLive ? .online : .offline, number: head.number + 1,
            previous: head.digest)
    }

    private func sign(
        _ content: AttestationContent, with key: AttestationKey
    ) throws(ShellError) -> SignedAttestation {
        do throws(AttestationFault) {
            return try SignedAttestation(content) { key.sign($0) }
        } catch {
            throw AttestRequest.unfit("length")
        }
    }

    private func record(_ signed: SignedAttestation, at stamp: Stamp) -> Record {
        Record(
            kind: .report, stamp: stamp, boot: boot,
            body: RecordBody.report([Reading(.attestation, .bytes(signed.bytes))], at: stamp.utc))
    }

    private func append(_ record: Record, at stamp: Stamp) throws(ShellError) {
        do throws(SpoolFailure) {
            perform(session.kept(try spool.append([record]), at: stamp))
        } catch {
            throw Agent.notKept(error.description)
        }
    }

    private func number(of content: AttestationContent) -> String {
        AttestationNumber(content.number, of: content.box).description
    }

    private func answer(_ content: AttestationContent, at stamp: Stamp) -> [UInt8] {
        var json = AgentAnswer.begin("attest", at: stamp)
        json.member("group", settings.identity.group)
        json.member("number", number(of: content))
        json.member("assurance", content.assurance.identifier)
        json.member("channel", content.channel.identifier)
        json.member("clock", content.clock.identifier)
        json.member("waiting", session.waiting)
        json.endObject()
        return json.bytes
    }

    private static func notKept(_ why: String) -> ShellError {
        ShellError(
            .inputOutput, "not_kept",
            Phrase(
                id: "tidak tersimpan (\(why)); tidak ada yang dinyatakan. Coba lagi",
                en: "not kept (\(why)); nothing was attested. Try again"))
    }
}
