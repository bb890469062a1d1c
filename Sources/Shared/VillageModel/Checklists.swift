// SPDX-License-Identifier: Apache-2.0

extension Checklist {
    /// The list of an indicator; nil where none exists.
    public static func of(_ indicator: IndicatorID, form: UInt8 = 1) -> Checklist? {
        all.first { $0.indicator == indicator && $0.form == form }
    }

    /// All lists.
    public static let all: [Checklist] = [toilet]

    /// Clean toilet, after the list of Banyuwangi's Jedhing Rijig contest.
    static let toilet = Checklist(
        .toilet,
        [
            .init(1, "men"), .init(2, "women"), .init(3, "basin"), .init(4, "soap"),
            .init(5, "mirror"), .init(6, "tissue"), .init(7, "freshener"), .init(8, "bucket"),
            .init(9, "bin"), .init(10, "hook"), .init(11, "light"), .init(12, "water"),
            .init(13, "ventilation"), .init(14, "drain"),
        ])
}
