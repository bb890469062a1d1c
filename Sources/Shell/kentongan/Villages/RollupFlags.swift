// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import OfficeClient
import VillageModel
import Wording

/// `kentongan villages --level ...`: sums of regions instead of single villages.
struct RollupFlags: ParsableArguments {
    @Option(name: .customLong("level")) var level: String?
    @Option(name: .customLong("inside")) var inside: String?
    @Option(name: .customLong("indicator")) var indicator: String?
    @Option(name: .customLong("compare")) var compare: String?
    @Flag(name: .customLong("simulated")) var isImitation = false

    /// How many rows a screen shows unless it is told.
    private static let usualRows = 20

    static let helpLines = [
        HelpLine(
            "--level TINGKAT",
            Phrase(
                id: "jumlah per province, regency, district, atau village",
                en: "sums for each province, regency, district or village")),
        HelpLine(
            "--inside KODE", Phrase(id: "hanya di wilayah ini", en: "only inside this region")),
        HelpLine(
            "--indicator NAMA", Phrase(id: "hanya indikator ini", en: "only this indicator")),
        HelpLine(
            "--compare TANGGAL",
            Phrase(id: "bandingkan dengan awal hari itu", en: "compare with that day's beginning")),
        HelpLine("--simulated", Phrase(id: "jumlah desa tiruan", en: "sums of imitated villages")),
    ]

    static let noFind = ShellError(
        .usage, "flag_conflict",
        Phrase(
            id: "--find mencari desa, --level menjumlahkan wilayah. Pakai salah satu",
            en: "--find looks for villages, --level sums regions. Use one of them"))

    /// Whether any of the flags is there.
    var isAsked: Bool {
        level != nil || inside != nil || indicator != nil || compare != nil || isImitation
    }

    func answer(
        sort: String?, limits: LimitFlags, in shell: Shell
    ) async throws(ShellError) -> ExitStatus {
        let limit = try limits.rows()
        let isWhole = limits.all || shell.json
        let route = OfficeRoute.rollup(
            level: try words(), inside: try region()?.description, sort: try order(sort),
            indicator: try facility(), limit: limit ?? (isWhole ? nil : RollupFlags.usualRows),
            compare: try instant(), simulated: isImitation)
        let (envelope, bytes) = try await shell.ask(route, items: RollupMessage.self)
        if shell.json {
            shell.output.json(bytes)
        } else {
            shell.show(RollupScreen(shell.screen).lines(envelope))
        }
        return envelope.stale ? .tryLater : .fine
    }

    /// The level as the office knows it; what people call it is understood too.
    func words() throws(ShellError) -> String {
        switch level?.lowercased() {
        case nil, "village", "desa", "kelurahan": return "village"
        case "district", "kecamatan": return "district"
        case "regency", "kabupaten", "kota": return "regency"
        case "province", "provinsi": return "province"
        default:
            throw .badFlag(
                "--level", value: level ?? "",
                expected: Phrase(
                    id: "province, regency, district, atau village",
                    en: "province, regency, district or village"))
        }
    }

    private func region() throws(ShellError) -> RegionCode? {
        guard let inside else { return nil }
        if let code = RegionCode(inside) { return code }
        let isNumber = inside.utf8.allSatisfy { (0x30...0x39).contains($0) }
        if isNumber, [4, 7, 10].contains(inside.utf8.count) { throw .statisticsCode(inside) }
        throw .badFlag(
            "--inside", value: inside,
            expected: Phrase(id: "kode seperti 35.10", en: "a code such as 35.10"))
    }

    private func order(_ sort: String?) throws(ShellError) -> String {
        let known = ["worst", "name", "code", "rate"]
        let order = sort ?? "worst"
        guard known.contains(order) else {
            throw .badFlag(
                "--sort", value: order,
                expected: Phrase(
                    id: "worst, name, code, atau rate", en: "worst, name, code or rate"))
        }
        return order
    }

    private func facility() throws(ShellError) -> String? {
        guard let indicator else { return nil }
        if let id = IndicatorID(identifier: indicator), id.isFacility { return id.identifier }
        if let number = UInt8(indicator), let id = IndicatorID(rawValue: number), id.isFacility {
            return id.identifier
        }
        throw .badFlag(
            "--indicator", value: indicator,
            expected: Phrase(id: "wifi, toilet, atau 1 sampai 14", en: "wifi, toilet, or 1 to 14"))
    }

    private func instant() throws(ShellError) -> Instant? {
        guard let compare else { return nil }
        let zone = try region()?.zone ?? .wib
        return try TypedTime.beginning("--compare", compare, in: zone)
    }
}
