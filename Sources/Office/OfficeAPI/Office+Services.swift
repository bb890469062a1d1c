// SPDX-License-Identifier: Apache-2.0

import Almanac
import Availability
import OfficeClient
import OfficeLedger
import SeriesStore
import SettingsFile
import VillageModel
import Wording

/// A question for services, checked as far as it can be without looking anything up.
struct ServicesQuestion: Sendable {
    /// The month up to now.
    let window: Span
    let month: String
    let isFromVillages: Bool

    init(_ query: Query, zone: Zone, at now: Instant) throws(ShellError) {
        let name = query["month"] ?? ServiceCalendar.name(of: now, in: zone)
        guard let whole = ServiceCalendar.month(name, in: zone) else {
            throw .badQuery(
                "month=\(name)",
                Phrase(id: "bukan bulan, misalnya 2026-11", en: "is no month, such as 2026-11"))
        }
        guard let window = Span(whole.from, min(whole.until, now)) else {
            throw .badQuery("month=\(name)", Phrase(id: "belum tiba", en: "has not come yet"))
        }
        guard [nil, "all"].contains(query["views"]) else {
            throw .badQuery(
                "views=\(query["views"] ?? "")", Phrase(id: "hanya all", en: "only all"))
        }
        self.window = window
        month = name
        isFromVillages = query["views"] == "all"
    }
}

extension Office {
    /// Every service of the inventory in the order of numbers.
    ///
    /// Cost: one look at the centre's month for each service, and at each village box's where asked for.
    func servicesAnswer(_ question: ServicesQuestion) throws -> Envelope<ServiceMessage> {
        let now = now()
        let present = status.present
        let places = try ledger.assignments(at: now).filter {
            $0.place.code.level == .village
        }
        let centre = services.centres.sorted().max { left, right in
            let (mine, other) = (present.boxes[left], present.boxes[right])
            return (mine?.isReachable == true ? 1 : 0, mine?.lastHeard ?? .distantPast)
                < (other?.isReachable == true ? 1 : 0, other?.lastHeard ?? .distantPast)
        }
        var known: [BoxID: ServiceSamples] = [:]
        for box in places.map(\.box) + (centre.map { [$0] } ?? []) {
            let isHeard = present.brokerConnected && present.boxes[box]?.isReachable == true
            known[box] = ServiceSamples(
                isHeard ? try store.latest(box: box.description) : [])
        }
        let items = try services.services.map { service in
            let asking = places.filter {
                service.views.villages && service.views.areUsed(in: $0.place.code)
            }.map(\.box)
            return try message(
                service, centre: service.views.centre ? centre : nil, villages: asking,
                known: known, question)
        }
        return envelope("kentongan.services/1", at: now, items)
    }

    private func message(
        _ service: ServiceEntry, centre: BoxID?, villages: [BoxID],
        known: [BoxID: ServiceSamples], _ question: ServicesQuestion
    ) throws -> ServiceMessage {
        let own = centre.flatMap { known[$0] } ?? ServiceSamples([])
        let view = own.view(of: service.number)
        let others = villages.compactMap { known[$0]?.view(of: service.number) }
        let asking = others.filter { $0.answers != nil }
        let failing = asking.filter { $0.answers == false }
        let days = view.certificateDays ?? others.compactMap(\.certificateDays).min()
        let standing = ServiceMessage.State(
            centre: view, asking: asking, failing: failing.count,
            isLate: days.map { $0 < service.answer.warning.seconds / 86_400 } ?? false)
        let told = view.answers == nil ? failing.first ?? asking.first ?? view : view
        var fromVillages: AvailabilityMessage?
        if question.isFromVillages {
            var sum = Availability()
            for box in villages { sum.merge(try availability(service, box, question)) }
            fromVillages = AvailabilityMessage(sum)
        }
        return ServiceMessage(
            number: Int64(service.number), name: service.name, owner: service.owner,
            state: standing, since: told.since.map(MessageTime.init(shown:)),
            fault: (standing == .unreachable ? failing.first : told)?.fault?.identifier,
            responseMilliseconds: view.milliseconds, certificateDays: days,
            villages: .init(asking: Int64(asking.count), unreachable: Int64(failing.count)),
            month: question.month,
            fromCentre: try centre.map {
                AvailabilityMessage(try availability(service, $0, question))
            }, fromVillages: fromVillages)
    }

    private func availability(
        _ service: ServiceEntry, _ box: BoxID, _ question: ServicesQuestion
    ) throws -> Availability {
        let history = try store.switchHistory(
            box: box.description, metric: .service(service.number, .reachable),
            in: question.window,
            planned: ServiceCalendar.closed(service.schedule, in: question.window, zone: zone))
        return Availability(history.intervals(in: question.window))
    }
}

extension ServiceMessage.State {
    /// What both views together say; the centre's comes first, villages tell where it is silent.
    init(centre: ServiceView, asking: [ServiceView], failing: Int, isLate: Bool) {
        switch centre.answers {
        case true?: self = failing > 0 ? .unreachable : isLate ? .certificate : .up
        case false?: self = .down
        case nil:
            if asking.isEmpty {
                self = centre.isResting ? .resting : .unknown
            } else if failing == asking.count {
                self = .down
            } else {
                self = failing > 0 ? .unreachable : isLate ? .certificate : .up
            }
        }
    }
}

extension AvailabilityMessage {
    init(_ availability: Availability) {
        self.init(
            on: availability.on.seconds, off: availability.off.seconds,
            unknown: availability.unknown.seconds, planned: availability.planned.seconds)
    }
}
