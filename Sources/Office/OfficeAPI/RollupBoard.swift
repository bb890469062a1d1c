// SPDX-License-Identifier: Apache-2.0
//
// The sums of the whole nation in memory, as new as the ledger. Each question first takes what the ledger has
// kept since the last one: a verdict goes up four levels, the alerts are counted anew when one has changed, and
// everything is built again only after the regions themselves have changed. Nobody has to tell the board of a
// change, so none can be forgotten. Imitated villages count as unknown here; their own sums, and those of
// earlier instants, are rare questions and are built when they are asked.

import Indicators
import OfficeLedger
import Rollup
import Synchronization
import VillageModel

/// The regions with their sums; usable from any thread.
final class RollupBoard: Sendable {
    /// The sums, and what their regions are called.
    struct Picture: Sendable {
        var index: RollupIndex
        let names: [RegionCode: String]
    }

    private struct Kept {
        var picture: Picture
        var mark: LedgerMark
    }

    private let ledger: OfficeLedger
    private let bands: BandLimits
    private let kept = Mutex<Kept?>(nil)

    init(ledger: OfficeLedger, bands: BandLimits = BandLimits()) {
        self.ledger = ledger
        self.bands = bands
    }

    /// The sums of now; the first question and the one after an import of regions build them.
    func present() throws -> Picture {
        try kept.withLock { kept in
            let mark = try ledger.mark()
            if var known = kept, known.mark.regions == mark.regions {
                // Taken out, so that the sums are changed in place and not in a copy.
                kept = nil
                try renew(&known, to: mark)
                kept = known
                return known.picture
            }
            let names = try regionNames()
            var picture = empty(names)
            count(try ledger.villageVerdicts(), in: &picture.index, imitations: false)
            var built = Kept(picture: picture, mark: mark)
            try countAlerts(&built.picture.index, imitations: false)
            kept = built
            return built.picture
        }
    }

    /// The sums of what was known at an instant, without alerts, on the villages of now.
    func picture(at instant: Instant, imitations: Bool) throws -> Picture {
        let verdicts = try ledger.villageVerdicts(at: instant)
        var picture = imitations ? try imitated(verdicts) : empty(try regionNames())
        count(verdicts, in: &picture.index, imitations: imitations)
        return picture
    }

    /// The sums of the villages in whose verdicts imitated boxes have a part, and of no others.
    func imitations() throws -> Picture {
        let verdicts = try ledger.villageVerdicts()
        var picture = try imitated(verdicts)
        count(verdicts, in: &picture.index, imitations: true)
        try countAlerts(&picture.index, imitations: true)
        return picture
    }

    private func renew(_ known: inout Kept, to mark: LedgerMark) throws {
        if mark.verdicts != known.mark.verdicts {
            let verdicts = try ledger.villageVerdicts(
                after: known.mark.verdicts, through: mark.verdicts)
            count(verdicts, in: &known.picture.index, imitations: false)
        }
        if mark != known.mark { try countAlerts(&known.picture.index, imitations: false) }
        known.mark = mark
    }

    private func count(
        _ verdicts: [VillageVerdict], in index: inout RollupIndex, imitations: Bool
    ) {
        for verdict in verdicts {
            let counts = verdict.isSimulated == imitations
            index.set(counts ? verdict.state : .noData, verdict.indicator, of: verdict.village)
        }
    }

    private func countAlerts(_ index: inout RollupIndex, imitations: Bool) throws {
        index.clearAlerts()
        for alerts in try ledger.villageAlerts(ofImitations: imitations) {
            index.set(
                AlertCounts(critical: alerts.critical, warning: alerts.warning),
                of: alerts.village)
        }
    }

    private func regionNames() throws -> [RegionCode: String] {
        var names: [RegionCode: String] = [:]
        for place in try ledger.regions() { names[place.code] = place.name }
        return names
    }

    private func empty(_ names: [RegionCode: String]) -> Picture {
        Picture(index: RollupIndex(villages: names.keys, bands: bands), names: names)
    }

    private func imitated(_ verdicts: [VillageVerdict]) throws -> Picture {
        let villages = verdicts.filter(\.isSimulated).map(\.village)
        return Picture(
            index: RollupIndex(villages: villages, bands: bands), names: try regionNames())
    }
}
