// SPDX-License-Identifier: Apache-2.0

import VillageModel

/// One round of a drill.
struct DrillRound {
    private let number: Int
    private let begin: Instant
    private let sites: [Site]

    init(_ number: Int, at begin: Instant, sites: [Site]) {
        self.number = number
        self.begin = begin
        self.sites = sites
    }

    private func name(_ kind: String) -> String { "\(kind) \(number + 1)" }

    private func during(_ from: Int64, _ length: Int64) -> Stretch {
        Stretch(begin + .seconds(from), begin + .seconds(from + length))
    }

    /// Single boxes, each of another kecamatan; gone for longer than the minute below which no cause is told.
    func lost() -> [Incident] {
        guard sites.count == Drill.villages else { return [] }
        return [
            .powerCut(name("padam"), at: [sites[4]], during(5, 80)),
            .uplinkOutage(name("jalur"), at: [sites[8]], during(5, 80)),
            .lateHistory(name("riwayat"), at: sites[12], during(5, 80)),
            .replacedBox(name("ganti"), at: sites[16], during(5, 55)),
        ]
    }

    /// What boxes see and tell, and what staff ask for.
    func seen(_ sky: Daylight) -> [Incident] {
        guard sites.count == Drill.villages else { return [] }
        let quiet = during(8, 40)
        var all: [Incident] = [
            .gateClosed(name("gerbang"), at: sites[5], during(8, 60)),
            .gateClosed(name("sapu"), at: sites[6], during(8, 10)),
            .accessPointOff(name("wifi"), at: sites[7], during(8, 50)),
            .accessPointOff(name("menyala ulang"), at: sites[15], during(8, 6)),
            .cattleGate(
                name("sapi"), at: sites[9], from: begin + .seconds(8), times: 3,
                each: .seconds(6), pause: .seconds(6)),
            .flappingSensor(
                name("goyah"), at: sites[10], during(8, 60), down: .seconds(3), up: .seconds(3)),
            .clockJump(name("jam"), at: sites[13], during(8, 40), to: .jump(.hours(12))),
            .maintenance(name("kerja"), at: sites[14], during(10, 60)),
            .silencing(name("bisu"), of: sites[19].village, quiet),
            .gateClosed(name("gerbang dibisukan"), at: sites[19], during(10, 80)),
        ]
        let lamp = during(8, 60)
        if sky.height(at: lamp.from) < -9, sky.height(at: lamp.until) < -9 {
            all.append(.lampOff(name("lampu"), at: sites[11], lamp))
        }
        return all
    }

    /// A kecamatan, or more.
    func wide() -> [Incident] {
        guard sites.count == Drill.villages, let district = sites[0].village.parent else {
            return []
        }
        let dark = during(92, 50)
        switch number % 3 {
        case 0: return [.powerCut(name("padam sekecamatan"), at: Array(sites[0..<4]), dark)]
        case 1:
            return [
                .uplinkOutage(
                    name("backbone"), at: Array(sites[0..<12]), dark, kind: .backboneCut)
            ]
        default:
            let announced = during(87, 60)
            let work = OfficeAct.maintenance(
                district, from: announced.from, until: announced.until,
                reason: "pemadaman PLN terencana")
            let cut = Incident.powerCut("", at: Array(sites[0..<4]), dark)
            return [
                Incident(
                    name: name("terencana"), kind: .plannedCut,
                    during: Stretch(begin, announced.until),
                    steps: [IncidentStep(at: begin, .office(work))] + cut.steps,
                    truths: [Truth(.work(district), announced)] + cut.truths)
            ]
        }
    }

    /// The office itself.
    func office() -> [Incident] {
        switch number % 3 {
        case 0: [.brokerOutage(name("broker"), during(150, 25))]
        case 1: [.lineOutage(name("jalur kantor"), during(150, 28))]
        default: [.brokerOutage(name("broker dinyalakan ulang"), during(150, 3))]
        }
    }
}
