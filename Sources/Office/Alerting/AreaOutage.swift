// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// Several sites that were lost together.
public struct AreaOutage: Hashable, Sendable {
    /// One of them.
    public struct Member: Hashable, Sendable {
        /// When it was lost.
        public var lostAt: Instant
        /// When it was seen to be back; nil while it is lost.
        public var returnedAt: Instant?

        /// Makes a member that is lost.
        public init(lostAt: Instant, returnedAt: Instant? = nil) {
            self.lostAt = lostAt
            self.returnedAt = returnedAt
        }
    }

    /// The kecamatan or the kabupaten.
    public let code: RegionCode
    /// When the first was lost.
    public let since: Instant
    /// How many sites the region had.
    public var size: Int
    /// The villages.
    public var members: [RegionCode: Member]

    /// Makes an outage.
    public init(code: RegionCode, since: Instant, size: Int, members: [RegionCode: Member]) {
        self.code = code
        self.since = since
        self.size = size
        self.members = members
    }

    /// Those that are still lost.
    public var lost: Set<RegionCode> {
        Set(members.lazy.filter { $0.value.returnedAt == nil }.map(\.key))
    }

    /// Those that are back.
    public var returned: Set<RegionCode> {
        Set(members.lazy.filter { $0.value.returnedAt != nil }.map(\.key))
    }

    /// When the last of those that are back came back; nil if none is.
    public var lastReturn: Instant? { members.values.compactMap(\.returnedAt).max() }

    /// Since when too few have been lost for an outage of the region; nil while there are enough.
    ///
    /// Found by letting them come back once more, one after the other.
    func tooFewSince(_ isEnough: (Set<RegionCode>) -> Bool) -> Instant? {
        var left = Set(members.keys)
        guard isEnough(left) else { return since }
        let returns = members.compactMap { code, member in
            member.returnedAt.map { (at: $0, code: code) }
        }
        for back in returns.sorted(by: { ($0.at, $0.code) < ($1.at, $1.code) }) {
            left.remove(back.code)
            if !isEnough(left) { return back.at }
        }
        return nil
    }
}
