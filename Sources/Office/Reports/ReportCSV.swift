// SPDX-License-Identifier: Apache-2.0
//
// The report for spreadsheets (RFC 4180): one line for each village under one line of titles. Titles are
// stable identifiers in no language, times are hours or days with a decimal point, shares are 0 to 1, an
// empty cell is not known. A cell that a spreadsheet would run as a formula gets an apostrophe.

import Availability
import Indicators
import VillageModel
import Wording

extension MonthlyReport {
    /// The villages as CSV in UTF-8.
    public var csv: [UInt8] {
        var lines = [ReportRow.titles]
        for village in villages { lines.append(ReportRow(village, month: month).cells) }
        let text = lines.map { $0.map(ReportRow.cell).joined(separator: ",") + "\r\n" }
        return Array(text.joined().utf8)
    }
}

private struct ReportRow {
    let cells: [String]

    static let titles: [String] = {
        var titles = ["code", "name", "month", "simulated"]
        for facility in ReportedFacility.allCases {
            for part in ["share", "on_h", "off_h", "unknown_h", "planned_h"] {
                titles.append("\(facility.rawValue)_\(part)")
            }
        }
        for cause in OutageCause.allCases.map(\.rawValue) + ["planned"] {
            titles += ["outages_\(cause)", "outage_\(cause)_h"]
        }
        for indicator in IndicatorID.facilities {
            titles += VerdictState.allCases.map { "\(indicator.identifier)_\($0.rawValue)_d" }
        }
        for indicator in ReportWords.stated {
            titles += ["online", "offline", "discipline"].map { "\(indicator.identifier)_\($0)" }
        }
        return titles
    }()

    init(_ village: VillageMonth, month: ReportMonth) {
        let sums = village.sums
        var cells = [
            village.place.code.description, village.place.name, month.description,
            village.isSimulated ? "1" : "0",
        ]
        for facility in ReportedFacility.allCases {
            guard let sum = sums.facilities[facility] else {
                cells += Array(repeating: "", count: 5)
                continue
            }
            cells.append(ReportRow.share(sum.share))
            cells += [sum.on, sum.off, sum.unknown, sum.planned].map(ReportRow.hours)
        }
        for sum in OutageCause.allCases.map({ sums.outages[$0] ?? OutageSum() }) + [sums.planned] {
            cells += ["\(sum.count)", ReportRow.hours(sum.total)]
        }
        for indicator in IndicatorID.facilities {
            let times = sums.verdicts[indicator]
            cells += VerdictState.allCases.map { state in
                times.map { ReportRow.number($0[state], per: 86_400_000) } ?? ""
            }
        }
        for indicator in ReportWords.stated {
            let sum = sums.statements[indicator] ?? StatementSum()
            cells += [
                "\(sum.online)", "\(sum.offline)",
                ReportRow.share(sums.verdicts[indicator]?.discipline),
            ]
        }
        self.cells = cells
    }

    private static func share(_ share: Double?) -> String {
        share.map { NumberText.decimal($0, places: 4, fixed: true, .english) } ?? ""
    }

    private static func hours(_ span: TimeSpan) -> String { number(span, per: 3_600_000) }

    /// Without a separator of thousands, which a month's hours would not need, and sums of a nation would.
    private static func number(_ span: TimeSpan, per unit: Int64) -> String {
        NumberText.decimal(
            Double(span.milliseconds) / Double(unit), places: 3, fixed: true, .english
        ).replacing(",", with: "")
    }

    static func cell(_ text: String) -> String {
        var text = disarmed(text)
        if let first = text.unicodeScalars.first, "=+-@".unicodeScalars.contains(first) {
            text = "'" + text
        }
        guard text.utf8.contains(where: { [0x22, 0x2C].contains($0) }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
