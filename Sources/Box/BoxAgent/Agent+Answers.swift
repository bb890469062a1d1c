// SPDX-License-Identifier: Apache-2.0

import BoxSession
import DurableSpool
import JSONText
import Probes
import SettingsFile
import SparkplugWire
import VillageModel
import Wording

extension Agent {
    /// Answers a line from the local socket; looking changes nothing, `probe` measures, `attest` and `pin` keep.
    func answer(_ request: LocalSocket.Request, at stamp: Stamp) {
        guard let json = try? JSONValue(parsing: request.line),
            case .text(let verb)? = json["verb"]
        else {
            return reply(
                request.client,
                ShellError(
                    .usage, "bad_request",
                    Phrase(id: "permintaan tidak terbaca", en: "the request cannot be read")
                ).json, at: stamp)
        }
        switch verb {
        case "status": reply(request.client, status(at: stamp), at: stamp)
        case "spool": reply(request.client, spoolAnswer(at: stamp), at: stamp)
        case "complaint": fileComplaint(json, for: request.client, at: stamp)
        case "attest": attest(json, for: request.client, at: stamp)
        case "pin": setPin(json, of: request, at: stamp)
        case "probe": beginProbe(json["name"], for: request.client, at: stamp)
        default:
            reply(
                request.client,
                ShellError(
                    .usage, "unknown_verb",
                    Phrase(
                        id: "agen tidak mengenal perintah ini",
                        en: "the agent does not know this verb"),
                    suggestions: ["status", "probe", "spool", "attest", "pin", "complaint"]
                ).json, at: stamp)
        }
    }

    /// Gives the readings of a run to everybody who asked for one.
    func answerProbe(_ index: Int, _ readings: [Reading], at stamp: Stamp) {
        guard probes.slots[index].requested else { return }
        probes.answered(index)
        var json = AgentAnswer.begin("probe", at: stamp)
        json.member("group", settings.identity.group)
        json.member("probe", probes.slots[index].probe.name)
        json.member("took_ms", probes.slots[index].took?.milliseconds)
        json.readings(readings) { _ in .zero }
        json.endObject()
        for waiting in waitingForProbe where waiting.probe == index {
            reply(waiting.client, json.bytes, at: stamp)
        }
        waitingForProbe.removeAll { $0.probe == index }
    }

    private func beginProbe(_ name: JSONValue?, for client: Int32, at stamp: Stamp) {
        guard case .text(let name)? = name, let index = probes.index(of: name) else {
            return reply(
                client,
                ShellError(
                    .notFound, "unknown_probe",
                    Phrase(
                        id: "pengukur ini tidak ada di kotak ini",
                        en: "this box has no such probe"),
                    suggestions: probes.slots.map { $0.probe.name }
                ).json, at: stamp)
        }
        waitingForProbe.append((client, index))
        probes.request(index, at: stamp.uptime)
    }

    private func status(at stamp: Stamp) -> [UInt8] {
        var json = AgentAnswer.begin("status", at: stamp)
        json.member("box", settings.identity.box.description)
        json.member("group", settings.identity.group)
        json.member("host", settings.identity.host)
        json.member("version", AgentVersion.text)
        json.member("boot", boot)
        json.name("pins")
        json.beginArray()
        for role in AttestingRole.allCases where hasPin(role) {
            json.unsigned(UInt64(role.rawValue))
        }
        json.endArray()
        json.member("uptime_s", stamp.uptime.rawValue / 1_000)
        json.member("agent_uptime_s", (stamp.uptime - startedAt).seconds)
        let clock = settings.trust == .trusted ? "trusted" : "synchronised"
        json.member(
            "clock",
            !stamp.synchronised ? "unsynchronised" : isClockDoubtful ? "doubtful" : clock)
        addLink(to: &json, at: stamp)
        json.name("spool")
        json.beginObject()
        json.member("waiting", session.waiting)
        json.member("acknowledged", session.acknowledged)
        json.member("newest", spool.next - 1)
        json.member(
            "acknowledged_ago_s", linkState.acknowledgedAt.map { (stamp.uptime - $0).seconds })
        json.endObject()
        json.readings(session.present) { metric in
            measuredAt[metric].map { stamp.uptime - $0 }
        }
        json.name("probes")
        json.beginArray()
        for slot in probes.slots {
            json.beginObject()
            json.member("name", slot.probe.name)
            json.member("state", slot.startedAt == nil ? "idle" : "running")
            json.member("took_ms", slot.took?.milliseconds)
            json.endObject()
        }
        json.endArray()
        json.name("refused")
        json.beginObject()
        for refused in refusals { json.member(refused.label, refused.count) }
        json.endObject()
        json.endObject()
        return json.bytes
    }

    private func addLink(to json: inout JSONWriter, at stamp: Stamp) {
        json.name("link")
        json.beginObject()
        json.member("state", linkState.name)
        json.member("broker", "\(settings.broker.host):\(settings.broker.port)")
        json.member("for_s", (stamp.uptime - linkState.since).seconds)
        let next = linkState.nextAttempt
        json.member("next_attempt_s", next == .never ? nil : max(0, (next - stamp.uptime).seconds))
        json.member("failures", linkState.failures)
        json.member("reason", linkState.reason.map(Int64.init))
        json.endObject()
    }

    private func spoolAnswer(at stamp: Stamp) -> [UInt8] {
        var records: [KeptRecord] = []
        do throws(SpoolFailure) {
            records = try spool.read(from: spool.acknowledged + 1, limit: 10)
        } catch {
            return ShellError(.inputOutput, "spool", Phrase(same: error.description)).json
        }
        var json = AgentAnswer.begin("spool", at: stamp)
        json.member("group", settings.identity.group)
        json.member("path", spool.path)
        json.member("stream", hexadecimal(spool.stream.rawValue))
        json.member("first", spool.first)
        json.member("newest", spool.next - 1)
        json.member("acknowledged", spool.acknowledged)
        json.member("waiting", session.waiting)
        json.member("bytes", spool.bytes)
        json.member("limit_bytes", spool.limits.bytes)
        json.name("records")
        json.beginArray()
        for kept in records {
            json.beginObject()
            json.member("id", kept.id)
            json.member("at", kept.record.stamp.utc.rfc3339)
            json.member("kind", kept.record.kind.identifier)
            json.name("synchronised")
            json.boolean(kept.record.stamp.synchronised)
            json.member("bytes", Int64(kept.record.body.count))
            json.endObject()
        }
        json.endArray()
        json.endObject()
        return json.bytes
    }

    private func hexadecimal(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}

extension RecordKind {
    /// The stable identifier used in JSON.
    var identifier: String {
        switch self {
        case .report: "report"
        case .tombstone: "tombstone"
        case .clockFix: "clock_fix"
        }
    }
}
