// SPDX-License-Identifier: Apache-2.0

import BoxSession
import DurableSpool
import JSONText
import SettingsFile
import SparkplugWire
import VillageModel
import Wording

extension Agent {
    /// Gives a complaint its number, keeps what may travel of it, and answers with the number.
    ///
    /// Works without a network and with any clock. `kept` says whether it is on the medium already.
    func fileComplaint(_ json: JSONValue, for client: Int32, at stamp: Stamp) {
        guard let filed = complaint(json) else {
            return reply(
                client,
                ShellError(
                    .usage, "bad_complaint",
                    Phrase(
                        id: "aduan tidak terbaca: sarana, kategori, atau saluran tidak dikenal",
                        en: "the complaint cannot be read: unknown facility, category or channel")
                ).json, at: stamp)
        }
        let next = spool.next
        perform(session.sampled([Reading(.complaint, .bytes(filed.bytes))], at: stamp))
        var answer = AgentAnswer.begin("complaint", at: stamp)
        answer.member("group", settings.identity.group)
        answer.member("number", filed.number.description)
        answer.member("facility", filed.facility?.identifier ?? "")
        answer.member("category", filed.category.identifier)
        answer.member("channel", filed.channel.identifier)
        answer.name("kept")
        answer.boolean(spool.next > next)
        answer.name("connected")
        answer.boolean(session.isLive)
        answer.endObject()
        reply(client, answer.bytes, at: stamp)
    }

    private func complaint(_ json: JSONValue) -> FiledComplaint? {
        var facility: IndicatorID?
        if case .text(let name)? = json["facility"] {
            guard let known = IndicatorID(identifier: name), known.isFacility else { return nil }
            facility = known
        }
        guard case .text(let category)? = json["category"],
            let category = ComplaintCategory(identifier: category),
            case .text(let channel)? = json["channel"],
            let channel = EvidenceChannel(identifier: channel)
        else { return nil }
        return FiledComplaint(
            number: TrackingNumber(data: DurableSpool.systemRandomness()), facility: facility,
            category: category, channel: channel)
    }
}
