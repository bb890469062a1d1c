// SPDX-License-Identifier: Apache-2.0

import Alerting
import Indicators
import OfficeLedger
import VillageModel

/// What several sites share, from turn to turn.
struct SharedDesk {
    /// How all sites stand.
    var sites = AreaSites()
    /// Whether each site has been looked at once.
    var isFilled = false
    /// Since when boxes could be heard at the last look at the areas; nil while the office was deaf.
    var hearingSince: Instant?
    /// The area outages whose alerts have fired.
    var running: [RegionCode: AreaOutage] = [:]
    /// The areas that the last look has found, and those whose alerts the ledger knew.
    var watched: Set<RegionCode> = []
    /// How the office itself was when it was judged last; nil before the first time.
    var office: OfficeFacts?
    /// For when what is shared has been put down to be judged again.
    var planned: [Subject: Instant] = [:]
    /// The services that were found to be down.
    var downServices: Set<UInt8> = []
    /// What larger alerts speak for, by reason.
    var absorbedByAreas: Set<AlertSubject> = []
    var absorbedByServices: Set<AlertSubject> = []
    private var places: [RegionCode: Place] = [:]

    init() {}

    /// Takes back what ran before a restart.
    init(_ ledger: OfficeLedger, _ lives: some Sequence<AlertSubject>) throws {
        for outage in try ledger.areaOutages() { running[outage.code] = outage }
        for subject in lives {
            switch subject.about {
            case .area(let code): watched.insert(code)
            case .service(let number): downServices.insert(number)
            case .village, .box, .office: break
            }
        }
        watched.formUnion(running.keys)
    }

    /// The place of a region; by its code where the table of regions does not know it.
    mutating func place(of code: RegionCode, _ ledger: OfficeLedger) -> Place {
        if let known = places[code] { return known }
        let place = (try? ledger.place(of: code)) ?? Place(code: code, name: code.description)
        places[code] = place
        return place
    }
}

/// What one turn finds of what is shared; taken over when the ledger has committed it.
struct SharedTurn {
    var change = LedgerChange()
    var desk: SharedDesk
    var reviews: [(subject: Subject, at: Instant)] = []

    mutating func add(_ outcome: Judge.Outcome, about subject: Subject) {
        change.merge(outcome.change)
        // The same time twice would fill the heap with each message of a centre.
        guard desk.planned[subject] != outcome.reviewAt else { return }
        desk.planned[subject] = outcome.reviewAt
        reviews.append((subject, outcome.reviewAt))
    }
}
