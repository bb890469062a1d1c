// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import VillageModel
import Wording

/// What the help pages of statements and of slips say alike.
enum StatementHelp {
    static let observed = HelpLine(
        "--observed W", Phrase(id: "2026-10-19 15.30, jam desa", en: "the village's time"))
    static let statuses = Phrase(
        id: "0 tersimpan; 64 perintah salah; 66 tidak ada; 69 kolektor tak terjangkau; 77 "
            + "tidak berwenang; 130 dibatalkan.",
        en: "0 kept; 64 wrong command; 66 no such thing; 69 collector not reachable; 77 not "
            + "permitted; 130 cancelled.")
}

extension Shell {
    /// Sends a statement or a slip once there is leave for it, and shows what was kept.
    ///
    /// `validUntil` is asked only where it is shown.
    func keep(
        _ request: some Encodable, by route: OfficeRoute, of village: RegionCode,
        _ consent: ConsentFlags, asks: Bool, validUntil: () async -> Instant? = { nil }
    ) async throws(ShellError) -> ExitStatus {
        guard try consent.isGiven(in: self, asks: asks, question: AttestDialogue.saveQuestion)
        else { return consent.dryRun ? .fine : .interrupted }
        let (envelope, bytes) = try await post(request, to: route, items: EvidenceMessage.self)
        if json {
            output.json(bytes)
        } else if let kept = envelope.items.first {
            let until = await validUntil()
            show(StatementScreen(screen, village.zone).kept(kept, validUntil: until))
        }
        return .fine
    }
}
