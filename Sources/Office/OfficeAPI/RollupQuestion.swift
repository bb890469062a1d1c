// SPDX-License-Identifier: Apache-2.0

import Rollup
import VillageModel
import Wording

/// What a request to `/v1/rollup` asks for.
struct RollupQuestion {
    let level: RegionCode.Level
    let inside: RegionCode?
    let order: RollupOrder
    let indicator: IndicatorID?
    let limit: Int?
    let at: Instant?
    let comparedAt: Instant?
    let isImitation: Bool

    static let parameters = [
        "level", "inside", "sort", "indicator", "limit", "at", "compare", "simulated",
    ]

    static let levels: [(name: String, level: RegionCode.Level)] = [
        ("province", .province), ("regency", .regency), ("district", .district),
        ("village", .village),
    ]

    init(_ query: Query) throws(ShellError) {
        let typed = try query.text("level")
        guard let level = RollupQuestion.levels.first(where: { $0.name == typed })?.level else {
            throw RollupQuestion.badWord("level", typed, RollupQuestion.levels.map(\.name))
        }
        self.level = level
        if let code = query["inside"] {
            guard let region = RegionCode(code) else {
                let isNumber = code.utf8.allSatisfy { (0x30...0x39).contains($0) }
                throw isNumber && [4, 7, 10].contains(code.utf8.count)
                    ? .statisticsCode(code) : .badQuery("inside=\(code)", RollupQuestion.noCode)
            }
            inside = region
        } else {
            inside = nil
        }
        let sort = query["sort"] ?? RollupOrder.worst.rawValue
        guard let order = RollupOrder(rawValue: sort) else {
            throw RollupQuestion.badWord("sort", sort, RollupOrder.allCases.map(\.rawValue))
        }
        self.order = order
        if let name = query["indicator"] {
            guard let id = IndicatorID(identifier: name), id.isFacility else {
                throw RollupQuestion.badWord(
                    "indicator", name, IndicatorID.facilities.map(\.identifier))
            }
            indicator = id
        } else {
            indicator = nil
        }
        limit = try query.integer("limit", in: 1...100_000).flatMap { Int(exactly: $0) }
        at = try query.instant("at")
        comparedAt = try query.instant("compare")
        isImitation = try query.integer("simulated", in: 0...1) == 1
    }

    private static let noCode = Phrase(
        id: "bukan kode wilayah seperti 35.10", en: "no region code such as 35.10")

    private static func badWord(_ name: String, _ typed: String, _ words: [String]) -> ShellError {
        let list = words.joined(separator: ", ")
        return .badQuery(
            "\(name)=\(typed)",
            Phrase(id: "harus salah satu dari \(list)", en: "must be one of \(list)"),
            suggestions: NearestNames.suggestions(for: typed, among: words))
    }
}
