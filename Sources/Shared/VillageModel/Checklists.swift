// SPDX-License-Identifier: Apache-2.0
//
// The lists by which people attest. Signed statements name items by number, and statements are kept for
// years: a number is never given to another item, an item that nobody asks any more keeps its number unused,
// and a new item takes the next free one. What makes a facility unmet is for its indicator to say; most items
// are only named in the verdict.

extension Checklist {
    /// The list of an indicator; nil where none exists.
    public static func of(_ indicator: IndicatorID, form: UInt8 = 1) -> Checklist? {
        all.first { $0.indicator == indicator && $0.form == form }
    }

    /// All lists, in the order of indicators and forms.
    public static let all: [Checklist] = [
        bermain, bermainFull, baca, pohon, penjaga, toilet, gerbang, gateless, satgas, informasi,
        laktasi, difabel, pengaduan,
    ]

    /// Children's play area, the monthly look.
    static let bermain = Checklist(
        .bermain, [.init(1, "safe"), .init(2, "clean"), .init(3, "whole"), .init(4, "ground")])

    /// Children's play area, the yearly check: the monthly look, and what auditors of child-friendly play
    /// areas measure (Ruang Bermain Ramah Anak).
    static let bermainFull = Checklist(
        .bermain, form: 2,
        [
            .init(1, "safe"), .init(2, "clean"), .init(3, "whole"), .init(4, "ground"),
            .init(5, "bolts"), .init(6, "corners"), .init(7, "spacing"), .init(8, "air"),
            .init(9, "lighting"),
        ])

    /// Reading corner or village library.
    static let baca = Checklist(
        .baca, [.init(1, "open"), .init(2, "books"), .init(3, "seats"), .init(4, "keeper")])

    /// Tree planting: all trees of the village's planting, and how many of them live.
    static let pohon = Checklist(
        .pohon,
        [
            .init(1, "planted", .amount(0...1_000_000)), .init(2, "alive", .amount(0...1_000_000)),
        ])

    /// Check-in of the night guard; being there is all that is said.
    static let penjaga = Checklist(.penjaga, [])

    /// Clean toilet, after the list of Banyuwangi's Jedhing Rijig contest.
    static let toilet = Checklist(
        .toilet,
        [
            .init(1, "men"), .init(2, "women"), .init(3, "basin"), .init(4, "soap"),
            .init(5, "mirror"), .init(6, "tissue"), .init(7, "freshener"), .init(8, "bucket"),
            .init(9, "bin"), .init(10, "hook"), .init(11, "light"), .init(12, "water"),
            .init(13, "ventilation"), .init(14, "drain"),
        ])

    /// The gate, where no sensor watches it.
    static let gerbang = Checklist(.gerbang, [.init(1, "open")])

    /// The yearly statement that the office has no gate at all.
    static let gateless = Checklist(.gerbang, form: 2, [])

    /// Honorarium of the task force against poverty, for the quarter; no names, no amounts.
    static let satgas = Checklist(.satgas, [.init(1, "budgeted"), .init(2, "paid")])

    /// Information board, after article 7 of Perki 1/2018.
    static let informasi = Checklist(
        .informasi,
        [.init(1, "board"), .init(2, "poster"), .init(3, "list"), .init(4, "desk")])

    /// Lactation room, after Permenkes 15/2013.
    static let laktasi = Checklist(
        .laktasi,
        [
            .init(1, "lock"), .init(2, "space"), .init(3, "floor"), .init(4, "ventilation"),
            .init(5, "hazards"), .init(6, "quiet"), .init(7, "light"), .init(8, "basin"),
        ])

    /// Disability house: what a house for people with disabilities has, and what makes an office open to them.
    static let difabel = Checklist(
        .difabel,
        [
            .init(1, "ramp"), .init(2, "toilet"), .init(3, "aids"), .init(4, "contact"),
            .init(5, "place"),
        ])

    /// The weekly opening of the complaint box.
    static let pengaduan = Checklist(.pengaduan, [.init(1, "opened")])
}
