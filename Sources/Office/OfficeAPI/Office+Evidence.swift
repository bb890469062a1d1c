// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import OfficeLedger
import VillageModel
import Wording

extension Office {
    /// What was said of one indicator of one village, the last to come first.
    func evidenceAnswer(_ query: Query) throws -> Envelope<EvidenceMessage> {
        let place = try village(try query.text("village"))
        let indicator = try facility(try query.text("indicator"))
        let limit = Int(try query.integer("limit", in: 1...1_000) ?? 20)
        let history = try ledger.history(of: place.code, indicator: indicator, limit: limit)
        return envelope(
            "kentongan.evidence/1", regionName: try regionName(of: [place]), at: now(),
            history.map(EvidenceMessage.init))
    }
}

extension EvidenceMessage {
    /// An entry without the account that made it: who it was stands in the audit trail.
    init(_ kept: KeptEvidence) {
        let entry = kept.entry
        self.init(
            id: kept.id, kind: entry.kind.rawValue, observed: MessageTime(shown: entry.observed),
            received: MessageTime(shown: entry.received), clock: entry.clock.rawValue,
            channel: entry.channel.identifier, note: entry.note, simulated: entry.isSimulated)
        validUntil = entry.validUntil.map(MessageTime.init(shown:))
        photo = entry.photo.map { $0.map { padded(hexadecimal: UInt64($0), 2) }.joined() }
        supersedes = kept.supersedes
        supersededBy = kept.supersededBy
        if case .box(let id, let spool, let number) = entry.source {
            box = id.description
            stream = spool.map { padded(hexadecimal: $0.rawValue, 16) }
            record = number
        }
        switch entry.content {
        case .measured(let metric, let value, let quality):
            self.metric = metric.name
            self.value = value.map(MessageValue.init)
            self.quality = quality.identifier
        case .attested(let form, let answers, let role, let assurance):
            self.form = Int64(form)
            self.answers = answers.list.map { AnswerMessage(item: $0.item, value: $0.value) }
            self.role = role.identifier
            self.assurance = assurance.identifier
        case .rated(let stars): self.stars = Int64(stars)
        case .missing(let cause, let reason, let since):
            self.cause = cause
            self.reason = MessageText(reason)
            self.since = MessageTime(shown: since)
        }
    }
}

private func padded(hexadecimal number: UInt64, _ width: Int) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
