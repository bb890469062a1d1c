// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// How a site stands: a village with a box that was alive at some time.
public enum SiteStanding: Hashable, Sendable {
    /// A box is heard, or nobody knows.
    case present
    /// Each of its boxes has gone silent, the last of them at the instant given.
    case lost(since: Instant)
    /// Work on it was announced; it counts neither as lost nor as one of its kecamatan's sites.
    case excused
}

/// How all sites stand at present; remembers nothing of how they came to.
public struct AreaSites: Hashable, Sendable {
    private var standings: [RegionCode: SiteStanding] = [:]
    private var sizes: [RegionCode: Int] = [:]
    /// The sites that are lost, and since when.
    public private(set) var lost: [RegionCode: Instant] = [:]

    /// Makes an office without sites.
    public init() {}

    /// How many sites of a kecamatan or a kabupaten count.
    public func size(of region: RegionCode) -> Int { sizes[region] ?? 0 }

    /// Whether work on a site was announced.
    public func isExcused(_ site: RegionCode) -> Bool { standings[site] == .excused }

    /// Takes how a site stands, nil for a village that is none (any more); costs the same however many there are.
    ///
    /// Returns whether that is news.
    @discardableResult
    public mutating func set(_ site: RegionCode, _ standing: SiteStanding?) -> Bool {
        let before = standings[site]
        guard before != standing else { return false }
        standings[site] = standing
        let change = AreaSites.weight(standing) - AreaSites.weight(before)
        if change != 0 {
            var region = site.parent
            while let code = region, code.level != .province {
                sizes[code, default: 0] += change
                region = code.parent
            }
        }
        if case .lost(let since)? = standing { lost[site] = since } else { lost[site] = nil }
        return true
    }

    private static func weight(_ standing: SiteStanding?) -> Int {
        standing == nil || standing == .excused ? 0 : 1
    }
}
