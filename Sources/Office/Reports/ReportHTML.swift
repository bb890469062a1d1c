// SPDX-License-Identifier: Apache-2.0
//
// The report as one page without scripts, pictures or anything from elsewhere: it opens from a USB stick and
// prints on A4 in black and white. Wide tables become several, so that nothing is cut by a printer.

import Availability
import Indicators
import VillageModel
public import Wording

extension MonthlyReport {
    /// A whole page of HTML in UTF-8.
    public func html(_ language: Language) -> [UInt8] {
        Array(ReportPage(report: self, words: ReportWords(language: language)).text.utf8)
    }
}

private struct ReportPage {
    let report: MonthlyReport
    let words: ReportWords

    private func say(_ id: String, _ en: String) -> String {
        words.language == .indonesian ? id : en
    }

    var text: String {
        var page = HTMLText()
        page.markup("<!DOCTYPE html>\n")
        words.language == .indonesian
            ? page.markup("<html lang=\"id\">\n") : page.markup("<html lang=\"en\">\n")
        page.markup("<head>\n<meta charset=\"utf-8\">\n")
        page.markup("<meta name=\"viewport\" content=\"width=device-width\">\n")
        page.element("title", title)
        page.markup(ReportPage.style)
        page.markup("</head>\n<body>\n")
        page.element("h1", title)
        page.element("p", subtitle)
        page.element("h2", say("Ketersediaan fasilitas", "Availability of facilities"))
        page.element("p", availabilityNote)
        page.table(availabilityTitles, facilities(report.total))
        page.element("h2", say("Gangguan kotak menurut sebab", "Outages of boxes by cause"))
        page.table(outageTitles, outages(report.total))
        page.element("h2", say("Hari terpenuhi, 14 indikator", "Days met, 14 indicators"))
        page.table(verdictTitles, verdicts(report.total))
        page.element("h2", say("Kedisiplinan pernyataan", "Discipline of statements"))
        page.table(statementTitles, statements(report.total))
        page.element("h2", say("Tiap desa", "Each village"))
        page.table(villageTitles, report.villages.map(village))
        page.markup("</body>\n</html>\n")
        return page.text
    }

    private var title: String {
        say("Laporan bulanan ", "Monthly report ") + report.region.name + ", "
            + words.month(report.month)
    }

    private var subtitle: String {
        let zone = report.region.zone
        let made = TimeText.full(report.made, zone, words.language)
        let state =
            report.isComplete
            ? "" : say("Bulan belum selesai. ", "The month is not over. ")
        return state + "\(report.region.code). "
            + say("\(report.counted) desa dihitung", "\(report.counted) villages counted")
            + say(", dibuat \(made).", ", made \(made).")
    }

    private var availabilityNote: String {
        say(
            "Bagian dari waktu yang diketahui; waktu tak diketahui dan pekerjaan terencana di sampingnya.",
            "The share of known time; unknown time and planned work stand beside it.")
    }

    private var availabilityTitles: [String] {
        [
            say("Fasilitas", "Facility"), say("Tersedia", "Available"),
            say("Ada (jam)", "There (h)"), say("Tidak (jam)", "Not (h)"),
            say("Tak diketahui (jam)", "Unknown (h)"), say("Terencana (jam)", "Planned (h)"),
        ]
    }

    private func facilities(_ sums: ReportSums) -> [[String]] {
        ReportedFacility.allCases.compactMap { facility in
            sums.facilities[facility].map { sum in
                [facility.title[words.language], words.share(sum.share)]
                    + [sum.on, sum.off, sum.unknown, sum.planned].map(words.hours)
            }
        }
    }

    private var outageTitles: [String] {
        [
            say("Sebab", "Cause"), say("Kali", "Times"), say("Jumlah (jam)", "Together (h)"),
            say("Terlama (jam)", "Longest (h)"),
        ]
    }

    private func outages(_ sums: ReportSums) -> [[String]] {
        let planned = say("pekerjaan terencana", "planned work")
        let rows = OutageCause.allCases.map {
            ($0.words[words.language], sums.outages[$0] ?? OutageSum())
        }
        return (rows + [(planned, sums.planned)]).map { name, sum in
            [name, words.whole(sum.count), words.hours(sum.total), words.hours(sum.longest)]
        }
    }

    private var verdictTitles: [String] {
        [say("Indikator", "Indicator"), say("Dari yang diketahui", "Of known time")]
            + VerdictState.allCases.map { $0.words[words.language] }
    }

    private func verdicts(_ sums: ReportSums) -> [[String]] {
        Indicator.facilities.map { indicator in
            let times = sums.verdicts[indicator.id] ?? StateTimes()
            return [
                "\(indicator.id.rawValue). " + indicator.title[words.language],
                words.share(times.share),
            ] + VerdictState.allCases.map { words.days(times[$0]) }
        }
    }

    private var statementTitles: [String] {
        [
            say("Indikator", "Indicator"), say("Masih berlaku", "Valid"),
            say("Pernyataan", "Statements"), say("Luring", "Offline"),
            say("Kedaluwarsa (hari)", "Expired (days)"),
        ]
    }

    private func statements(_ sums: ReportSums) -> [[String]] {
        ReportWords.stated.map { id in
            let sum = sums.statements[id] ?? StatementSum()
            let times = sums.verdicts[id] ?? StateTimes()
            return [
                Indicator.named(id).title[words.language], words.share(times.discipline),
                words.whole(sum.count), words.whole(sum.offline), words.days(times[.expired]),
            ]
        }
    }

    private var villageTitles: [String] {
        [say("Desa", "Village")] + ReportedFacility.allCases.map { $0.title[words.language] }
            + [
                say("Gangguan", "Outages"), say("Gangguan (jam)", "Outages (h)"),
                say("Indikator terpenuhi", "Indicators met"),
            ]
    }

    private func village(_ village: VillageMonth) -> [String] {
        let sums = village.sums
        var outages = OutageSum()
        for sum in sums.outages.values { outages.merge(sum) }
        var times = StateTimes()
        for verdict in sums.verdicts.values { times.merge(verdict) }
        let mark = village.isSimulated ? say(" (tiruan)", " (imitated)") : ""
        return ["\(village.place.name) \(village.place.code)\(mark)"]
            + ReportedFacility.allCases.map { words.share(sums.facilities[$0]?.share) }
            + [words.whole(outages.count), words.hours(outages.total), words.share(times.share)]
    }

    private static let style: StaticString = """
        <style>
        @page { size: A4; margin: 15mm; }
        body { font: 10pt/1.35 sans-serif; color: #000; background: #fff; margin: 1em auto;
          max-width: 60em; padding: 0 1em; }
        h1 { font-size: 16pt; } h2 { font-size: 12pt; margin-top: 1.5em; break-after: avoid; }
        table { border-collapse: collapse; width: 100%; }
        thead { display: table-header-group; } tr { break-inside: avoid; }
        th, td { border: 1px solid #666; padding: 0.2em 0.4em; text-align: right;
          vertical-align: top; }
        th[scope=row], thead th:first-child { text-align: left; }
        thead th { background: #eee; }
        </style>

        """
}
