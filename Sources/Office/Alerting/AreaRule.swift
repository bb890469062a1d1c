// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// When several sites that are lost together are one area outage.
public struct AreaRule: Hashable, Sendable {
    /// With fewer lost sites there is never an area.
    public var least: Int
    /// So many lost sites are an area however large the kecamatan is.
    public var many: Int
    /// Or so many of a hundred.
    public var percent: Int
    /// How far apart the losses may lie, counted from the first.
    public var window: TimeSpan
    /// So many kecamatan with lost sites at least make a kabupaten's outage.
    public var districts: Int

    /// Makes a rule: at least 2, and 3 or 30 %, within 10 minutes; a kabupaten from 3 kecamatan on.
    public init(
        least: Int = 2, many: Int = 3, percent: Int = 30, window: TimeSpan = .minutes(10),
        districts: Int = 3
    ) {
        self.least = least
        self.many = many
        self.percent = percent
        self.window = window
        self.districts = districts
    }

    /// Whether so many lost sites of a kecamatan are one outage.
    public func isDistrict(lost: Int, of size: Int) -> Bool {
        lost >= least && (lost >= many || isShare(lost, of: size))
    }

    /// Whether the lost sites of a kabupaten are one outage.
    ///
    /// `lost` of its `size` sites are lost, in so many `districts`; in so many of these, the `areas`, enough are
    /// lost for an outage of the kecamatan.
    public func isRegency(lost: Int, of size: Int, districts: Int, areas: Int) -> Bool {
        districts >= self.districts && (isShare(lost, of: size) || areas >= self.districts)
    }

    private func isShare(_ lost: Int, of size: Int) -> Bool { lost * 100 >= size * percent }
}
