// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import VillageModel
import Wording

/// How complaints look: a table, or stacked lines on a narrow screen.
struct ComplaintsScreen: Sendable {
    let screen: Screen
    private var language: Language { screen.language }

    init(_ screen: Screen) { self.screen = screen }

    /// A list; how many are late stands last.
    func list(_ envelope: Envelope<ComplaintMessage>, limit: Int?) -> [String] {
        let now = envelope.generatedAt.instant
        let all = envelope.items
        let zone = all.first.map(zone) ?? .wib
        let shown = limit.map { Array(all.prefix($0)) } ?? all
        var lines = envelope.staleLines(zone, screen)
        lines += envelope.headLine(
            Phrase(id: "Pengaduan", en: "Complaints")[language], zone, screen)
        let table = screen.layout == .stacked && !screen.plain ? nil : table(shown, now: now)
        lines += shown.isEmpty ? [] : table?.lines(screen) ?? shown.flatMap { stacked($0, now) }
        if shown.count < all.count {
            let left = NumberText.whole(Int64(all.count - shown.count), language)
            lines += screen.wrapped(
                Phrase(id: "\(left) lainnya: --all", en: "\(left) more: --all")[language])
        }
        return lines + screen.wrapped(verdict(all, now)[language])
    }

    /// One complaint with its words.
    func one(_ complaint: ComplaintMessage, now: Instant) -> [String] {
        var lines = stacked(complaint, now)
        let channel = EvidenceChannel(identifier: complaint.channel) == .online
        lines += screen.wrapped(
            "  " + kind(complaint) + ", "
                + (channel
                ? Phrase(id: "daring", en: "online") : Phrase(id: "luring", en: "offline"))[
                    language], hanging: 4)
        if let lapor = complaint.lapor { lines += screen.wrapped("  SP4N-LAPOR! " + lapor) }
        if let phone = complaint.phone {
            lines += screen.wrapped(Phrase(id: "  telepon ", en: "  phone ")[language] + phone)
        }
        lines += words(Phrase(id: "Isi:", en: "Text:"), complaint.text ?? "-")
        for answer in complaint.answers ?? [] {
            lines += words(Phrase(id: "Jawaban:", en: "Answer:"), answer)
        }
        return lines
    }

    /// A complaint after something was done with it.
    func changed(_ complaint: ComplaintMessage, now: Instant) -> [String] {
        ["", "    " + complaint.number, ""] + stacked(complaint, now)
    }

    /// The public's answer.
    func status(_ status: ComplaintStatusMessage, _ typed: String) -> [String] {
        let number = TrackingNumber(typed)?.description ?? typed
        var lines = screen.wrapped(number + ": " + self.status(status.status))
        for (title, time) in [
            (Phrase(id: "diterima", en: "received"), status.received as MessageTime?),
            (Phrase(id: "dijawab", en: "answered"), status.answered),
            (Phrase(id: "ditutup", en: "closed"), status.closed),
        ] {
            guard let time else { continue }
            // Whose complaint it is is not told, so neither is the village's zone.
            lines += screen.wrapped(
                "  " + title[language] + " " + TimeText.date(time.instant, .wib, language))
        }
        return lines
    }

    /// Who complained.
    func identity(_ identity: ComplaintIdentityMessage?) -> [String] {
        let none = Phrase(id: "tidak disebut", en: "not given")[language]
        return screen.wrapped(
            Phrase(id: "Nama: ", en: "Name: ")[language] + (identity?.name ?? none))
            + screen.wrapped(
                Phrase(id: "Telepon: ", en: "Phone: ")[language] + (identity?.phone ?? none))
            + screen.wrapped(
                Phrase(
                    id: "Pembacaan ini dicatat di jejak audit.",
                    en: "This view is recorded in the audit trail.")[language])
    }

    private func table(_ complaints: [ComplaintMessage], now: Instant) -> Table {
        let columns = [
            Column(title: Phrase(id: "NOMOR", en: "NUMBER")[language]),
            Column(title: Phrase(id: "DESA", en: "VILLAGE")[language], isName: true),
            Column(title: Phrase(id: "TENTANG", en: "ABOUT")[language], goes: 2),
            Column(title: "STATUS"),
            Column(title: Phrase(id: "BATAS", en: "DUE")[language]),
            Column(title: Phrase(id: "DITERIMA", en: "RECEIVED")[language], goes: 1),
        ]
        let rows = complaints.map { complaint in
            [
                complaint.number, complaint.regionName, about(complaint),
                status(complaint.status), due(complaint, now),
                TimeText.shortDate(complaint.received.instant, zone(complaint), language),
            ]
        }
        return Table(columns: columns, rows: rows, codes: complaints.map(\.regionCode))
    }

    private func stacked(_ complaint: ComplaintMessage, _ now: Instant) -> [String] {
        var lines = screen.wrapped("\(complaint.number) " + status(complaint.status))
        lines += screen.wrapped(
            "  \(complaint.regionName) (\(complaint.regionCode)): " + about(complaint), hanging: 4)
        let received = TimeText.when(
            complaint.received.instant, now: now, zone(complaint), language)
        var line = "  " + Phrase(id: "diterima ", en: "received ")[language] + received
        if complaint.due != nil {
            line += ", " + Phrase(id: "batas ", en: "due ")[language] + due(complaint, now)
        }
        lines += screen.wrapped(line, hanging: 4)
        if !complaint.hasText {
            lines += screen.wrapped(
                Phrase(
                    id: "  isi belum dicatat: kentongan complaints enter "
                        + "\(complaint.regionCode) --number \(complaint.number)",
                    en: "  text not entered: kentongan complaints enter "
                        + "\(complaint.regionCode) --number \(complaint.number)")[language],
                hanging: 4)
        }
        return lines
    }

    private func words(_ title: Phrase, _ words: String) -> [String] {
        // A line of theirs stays a line; a terminal obeys none of it.
        screen.wrapped(title[language])
            + words.split(separator: "\n").flatMap {
                screen.wrapped("  " + disarmed(String($0)), hanging: 2)
            }
    }

    private func about(_ complaint: ComplaintMessage) -> String {
        let category =
            ComplaintCategory(identifier: complaint.category)?.words[language]
            ?? complaint.category
        guard let facility = complaint.facility else { return category }
        return (IndicatorID(identifier: facility)?.title[language] ?? facility) + ", " + category
    }

    private func kind(_ complaint: ComplaintMessage) -> String {
        ComplaintKind(identifier: complaint.kind)?.words[language] ?? complaint.kind
    }

    private func status(_ status: String) -> String {
        ComplaintStatus(rawValue: status)?.words[language] ?? status
    }

    private func zone(_ complaint: ComplaintMessage) -> Zone {
        RegionCode(complaint.regionCode)?.zone ?? .wib
    }

    private func due(_ complaint: ComplaintMessage, _ now: Instant) -> String {
        guard let due = complaint.due?.instant else { return "-" }
        let date = TimeText.shortDate(due, zone(complaint), language)
        return due <= now ? date + Phrase(id: " LEWAT", en: " LATE")[language] : date
    }

    private func verdict(_ complaints: [ComplaintMessage], _ now: Instant) -> Phrase {
        let open = complaints.count { $0.closed == nil }
        let late = complaints.count { ($0.due?.instant).map { $0 <= now } ?? false }
        func number(_ count: Int) -> Phrase {
            Phrase(
                id: NumberText.whole(Int64(count), .indonesian),
                en: NumberText.whole(Int64(count), .english))
        }
        guard !complaints.isEmpty else {
            return Phrase(id: "Tidak ada aduan.", en: "No complaints.")
        }
        return number(complaints.count) + Phrase(id: " aduan: ", en: " complaints: ")
            + number(open) + Phrase(id: " belum selesai, ", en: " open, ") + number(late)
            + Phrase(id: " lewat batas.", en: " late.")
    }
}
