// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import VillageModel
import Wording

/// How services look: the problems under their agencies, then every service or agency with its month.
struct ServicesScreen: Sendable {
    let screen: Screen
    let byOwner: Bool
    let limit: Int?
    private var language: Language { screen.language }

    /// The whole screen; the verdict stands last.
    func lines(_ envelope: Envelope<ServiceMessage>) -> [String] {
        let now = envelope.generatedAt.instant
        var lines = envelope.staleLines(.wib, screen)
        lines += envelope.headLine(envelope.regionName, .wib, screen)
        guard !envelope.items.isEmpty else {
            return lines
                + screen.wrapped(
                    Phrase(
                        id: "Belum ada layanan. Tulis di collector.ini: [services] inventory = "
                            + "/etc/kentongan/services.ini",
                        en: "No services. Write in collector.ini: [services] inventory = "
                            + "/etc/kentongan/services.ini")[language])
        }
        let problems = envelope.items.filter(\.state.isProblem)
        for owner in ServiceOwner.all(problems) {
            lines += screen.wrapped(owner.title(language))
            for service in owner.services {
                lines += screen.wrapped("  " + problem(service, now: now), hanging: 4)
            }
        }
        lines += byOwner ? owners(envelope.items) : services(envelope.items, now: now)
        return lines + screen.wrapped(verdict(envelope.items))
    }

    /// "OpenSID: mati (tidak menjawab) sejak 09.20".
    private func problem(_ service: ServiceMessage, now: Instant) -> String {
        var text = service.name + ": " + service.words(language)
        if service.state != .certificate, let since = service.since {
            text +=
                Phrase(id: ", sejak ", en: ", since ")[language]
                + TimeText.when(since.instant, now: now, .wib, language)
        }
        return text
    }

    private func services(_ all: [ServiceMessage], now: Instant) -> [String] {
        let shown = limit.map { Array(all.prefix($0)) } ?? all
        let hasVillages = all.contains { $0.fromVillages != nil }
        var columns = [
            Column(title: Phrase(id: "LAYANAN", en: "SERVICE")[language], isName: true),
            Column(title: Phrase(id: "OPD", en: "AGENCY")[language], goes: 3),
            Column(title: Phrase(id: "KEADAAN", en: "STATE")[language]),
            Column(
                title: Phrase(id: "SERTIFIKAT", en: "CERTIFICATE")[language], alignsRight: true,
                goes: 1),
            Column(
                title: Phrase(id: "TERSEDIA", en: "AVAILABLE")[language], alignsRight: true),
            Column(
                title: Phrase(id: "TAK DIKETAHUI", en: "UNKNOWN")[language], alignsRight: true,
                goes: 4),
        ]
        if hasVillages {
            columns.append(
                Column(
                    title: Phrase(id: "DARI DESA", en: "FROM VILLAGES")[language],
                    alignsRight: true, goes: 2))
        }
        let table = Table(
            columns: columns,
            rows: shown.map { service in
                let own = service.fromCentre ?? service.fromVillages
                let row = [
                    service.name, service.owner, service.state.words(language),
                    service.certificateDays.map { days($0) } ?? "-", percent(own?.percent),
                    percent(own?.unknownPercent),
                ]
                return hasVillages ? row + [percent(service.fromVillages?.percent)] : row
            }, codes: shown.map { String($0.number) })
        let rows = screen.layout == .stacked && !screen.plain ? nil : table.lines(screen)
        return (rows ?? shown.flatMap { stacked($0) }) + left(all.count - shown.count)
    }

    private func stacked(_ service: ServiceMessage) -> [String] {
        let own = service.fromCentre ?? service.fromVillages
        var line = "  " + service.state.words(language) + month(own)
        if let villages = service.fromVillages, service.fromCentre != nil {
            line +=
                Phrase(id: ", dari desa ", en: ", from villages ")[language]
                + percent(villages.percent)
        }
        return screen.wrapped(service.name) + screen.wrapped(line, hanging: 4)
    }

    private func owners(_ all: [ServiceMessage]) -> [String] {
        let owners = ServiceOwner.all(all)
        let shown = limit.map { Array(owners.prefix($0)) } ?? owners
        let table = Table(
            columns: [
                Column(title: Phrase(id: "OPD", en: "AGENCY")[language], isName: true),
                Column(
                    title: Phrase(id: "LAYANAN", en: "SERVICES")[language], alignsRight: true),
                Column(
                    title: Phrase(id: "MASALAH", en: "PROBLEMS")[language], alignsRight: true),
                Column(
                    title: Phrase(id: "TERSEDIA", en: "AVAILABLE")[language], alignsRight: true),
                Column(
                    title: Phrase(id: "TAK DIKETAHUI", en: "UNKNOWN")[language],
                    alignsRight: true, goes: 1),
            ],
            rows: shown.map { owner in
                [
                    owner.name(language), number(owner.services.count), number(owner.problems),
                    percent(owner.month?.percent), percent(owner.month?.unknownPercent),
                ]
            }, codes: shown.indices.map { String($0) })
        let rows = screen.layout == .stacked && !screen.plain ? nil : table.lines(screen)
        return
            (rows
            ?? shown.flatMap { owner in
                screen.wrapped(owner.title(language))
                    + screen.wrapped(
                        "  "
                            + Phrase(
                                id: "\(number(owner.problems)) masalah",
                                en: "\(number(owner.problems)) "
                                    + (owner.problems == 1 ? "problem" : "problems"))[language]
                            + month(owner.month), hanging: 4)
            }) + left(owners.count - shown.count)
    }

    private func left(_ count: Int) -> [String] {
        guard count > 0 else { return [] }
        return screen.wrapped(
            Phrase(id: "\(number(count)) lainnya: --all", en: "\(number(count)) more: --all")[
                language])
    }

    private func month(_ availability: AvailabilityMessage?) -> String {
        guard let availability, availability.percent != nil else { return "" }
        return Phrase(id: ", tersedia ", en: ", available ")[language]
            + percent(availability.percent)
    }

    private func percent(_ number: Double?) -> String {
        number.map { NumberText.percent($0, places: 2, language) } ?? "-"
    }

    private func days(_ days: Int64) -> String {
        NumberText.whole(days, language)
            + Phrase(id: " hari", en: days == 1 ? " day" : " days")[language]
    }

    private func number(_ count: Int) -> String { NumberText.whole(Int64(count), language) }

    private func verdict(_ all: [ServiceMessage]) -> String {
        let problems = all.filter(\.state.isProblem)
        let owners = ServiceOwner.all(problems).count
        let unknown = all.count { $0.state == .unknown }
        let month = all.first?.month ?? ""
        return Phrase(
            id: "\(number(all.count)) layanan: \(number(problems.count)) bermasalah"
                + (problems.isEmpty ? "" : " di \(number(owners)) OPD")
                + (unknown > 0 ? ", \(number(unknown)) belum diketahui" : "")
                + ". Ketersediaan bulan \(month).",
            en: "\(number(all.count)) services: \(number(problems.count)) with a problem"
                + (problems.isEmpty
                    ? "" : " under \(number(owners)) " + (owners == 1 ? "agency" : "agencies"))
                + (unknown > 0 ? ", \(number(unknown)) unknown" : "")
                + ". Availability of \(month).")[language]
    }
}
