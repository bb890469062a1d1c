// SPDX-License-Identifier: Apache-2.0
//
// One dead service is one alert, with the agency that owns it, and not one in each village that uses it. The
// villages whose only trouble it is are held back while it is down.

import Alerting
import Indicators
import OfficeLedger
import SettingsFile
import VillageModel
import Wording

extension CollectorLoop {
    /// Judges the services when their centre has spoken, when one is down, or when a time has come.
    func judgeServices(_ due: Set<Subject>, _ turn: inout SharedTurn, at now: Instant) {
        let inventory = settings.services.inventory.services
        let isAsked = due.contains { subject in
            switch subject {
            case .service: true
            case .box(let box): settings.centres.contains(box)
            case .village, .area, .office: false
            }
        }
        guard let regency = settings.regency, !inventory.isEmpty,
            isAsked || !turn.desk.downServices.isEmpty && !due.isEmpty
        else { return }
        let place = turn.desk.place(of: regency, ledger)
        let rule = judge.rules.rule(of: .named(.layanan), at: regency)
        var down: Set<UInt8> = []
        for service in settings.services.centreFacts(centreFacts) {
            let facts = facts(of: service, rule: rule, at: regency, now)
            var judgement = SharedService.judgement(of: service, facts, rule: rule, at: now)
            if hearingSince == nil {
                judgement = Judgement(
                    .expired, judgement.reason, cause: "deaf", since: judgement.since)
            }
            let subject = AlertSubject(about: .service(service.number), indicator: .layanan)
            // Most services are well, and nobody was told that one was not.
            guard judgement.state == .unmet || judge.lives[subject] != nil else { continue }
            if judgement.state == .unmet { down.insert(service.number) }
            turn.add(
                judge.judge(
                    shared: matter(of: service, judgement, rule, at: place, now), at: now),
                about: subject.about)
        }
        turn.desk.downServices = down
        absorbVillages(due, down, &turn, at: now)
    }

    /// What is known of a service: the centre's view, and that of the boxes that ask it too.
    ///
    /// The boxes are only looked through when the centre says that it does not answer.
    private func facts(
        of service: ServiceFacts, rule: Rule, at regency: RegionCode, _ now: Instant
    ) -> Facts {
        let metric = Metric.service(service.number, .reachable)
        let fails = service.centre?.evidence[metric]?.value == .boolean(false)
        let askers =
            fails
            ? boxes.values.filter {
                $0.evidence[metric] != nil && !settings.centres.contains($0.id)
            }.map(\.facts) : []
        return Facts(
            boxes: askers, listeningSince: hearingSince, site: judge.sites.site(of: regency))
    }

    private func matter(
        of service: ServiceFacts, _ judgement: Judgement, _ rule: Rule, at place: Place,
        _ now: Instant
    ) -> SharedMatter {
        let users = villages.keys.count { settings.services.isUsed(service.number, in: $0) }
        let name = SharedService.named(service)
        let subject = AlertSubject(about: .service(service.number), indicator: .layanan)
        let since = judge.lives[subject]?.since ?? judgement.since
        return SharedMatter(
            about: subject.about, place: place, indicator: .named(.layanan), judgement: judgement,
            rule: rule, sites: Int64(users)
        ) { change in
            switch change {
            case .resolved(let until), .withdrawn(let until, _):
                ServiceSentence.up(name, at: place, since: since, until: until, now: now)
            case .fired, .escalated, .unstable, .settled:
                ServiceSentence.down(name, at: place, since: since, villages: users, now: now)
            }
        }
    }

    /// The villages of which nothing else is to be told than that these services are down.
    private func absorbVillages(
        _ due: Set<Subject>, _ down: Set<UInt8>, _ turn: inout SharedTurn, at now: Instant
    ) {
        guard !down.isEmpty else { return turn.desk.absorbedByServices = [] }
        for case .village(let code) in due {
            let subject = AlertSubject(about: .village(code), indicator: .layanan)
            guard let village = village(code) else { continue }
            let facts = village.facts(
                listeningSince: hearingSince, site: judge.sites.site(of: code))
            let only = SharedService.onlyDown(
                facts, rule: judge.rules.rule(of: .named(.layanan), at: code), at: now)
            if !only.isEmpty, only.isSubset(of: down) {
                turn.desk.absorbedByServices.insert(subject)
            } else {
                turn.desk.absorbedByServices.remove(subject)
            }
        }
    }
}

extension Services {
    /// All services that a centre asks, as it sees them; a walk of the inventory.
    func centreFacts(_ centre: BoxFacts?) -> [ServiceFacts] {
        inventory.services.filter(\.views.centre).map { service in
            ServiceFacts(
                number: service.number, name: service.name, owner: service.owner, centre: centre)
        }
    }

    /// Whether a village uses a service.
    func isUsed(_ number: UInt8, in village: RegionCode) -> Bool {
        inventory.services.contains { $0.number == number && $0.views.areUsed(in: village) }
    }
}
