// SPDX-License-Identifier: Apache-2.0

import Alerting
import Indicators
import OfficeClient
import OfficeLedger
import VillageModel

extension Office {
    /// The villages that have a box, in the order of their codes.
    func villagesAnswer() throws -> Envelope<VillageMessage> {
        let now = now()
        let state = status.present
        let assignments = try ledger.assignments(at: now)
        let verdicts = Dictionary(grouping: try ledger.verdicts(), by: \.about)
        let alerts = Dictionary(grouping: try ledger.running(), by: \.place.code)
        // The centre stands in a kabupaten and is no village's box.
        let items = assignments.filter { $0.place.code.level == .village }.sorted {
            ($0.place.code, $0.box) < ($1.place.code, $1.box)
        }.map {
            VillageMessage(
                regionCode: $0.place.code.description, name: $0.place.name,
                district: $0.district?.name ?? "", box: $0.box.description,
                reachable: Office.isReachable($0.box, state),
                lastHeard: state.boxes[$0.box]?.lastHeard.map(MessageTime.init(shown:)),
                verdicts: ((verdicts[.box($0.box)] ?? [])
                    + (verdicts[.village($0.place.code)] ?? []))
                    .map(VerdictMessage.init),
                alerts: AlertTally(alerts[$0.place.code] ?? []))
        }
        return envelope(
            "kentongan.villages/1", regionName: try regionName(of: assignments.map(\.place)),
            at: now, items)
    }

    /// Nil where nobody can know: the box was never heard, or the collector cannot hear.
    private static func isReachable(_ box: BoxID, _ state: OfficeStatus.State) -> Bool? {
        guard state.brokerConnected, let standing = state.boxes[box], standing.lastHeard != nil
        else { return nil }
        return standing.isReachable
    }
}

extension VerdictMessage {
    fileprivate init(_ verdict: StoredVerdict) {
        self.init(
            indicator: verdict.indicator.identifier, state: verdict.judgement.state.rawValue,
            reason: MessageText(verdict.judgement.reason),
            since: MessageTime(shown: verdict.judgement.since))
    }
}

extension AlertTally {
    fileprivate init(_ running: [LedgerLife]) {
        self.init()
        for entry in running where entry.life.state == .firing {
            switch entry.life.severity {
            case .critical: critical += 1
            case .warning: warning += 1
            case .info: info += 1
            }
        }
    }
}
