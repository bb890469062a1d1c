// SPDX-License-Identifier: Apache-2.0

/// A point on the Earth.
public struct Coordinates: Hashable, Sendable {
    /// Degrees north of the equator, -90 to 90.
    public let latitude: Double
    /// Degrees east of Greenwich, -180 to 180.
    public let longitude: Double

    /// Makes a point; nil for what lies on no map.
    public init?(latitude: Double, longitude: Double) {
        guard (-90...90).contains(latitude), (-180...180).contains(longitude) else { return nil }
        self.latitude = latitude
        self.longitude = longitude
    }

    /// The latitudes of Indonesia, from Rote to Weh with some sea around.
    public static let indonesianLatitudes = -11.5...6.5
    /// The longitudes of Indonesia, from Weh to Merauke with some sea around.
    public static let indonesianLongitudes = 94.5...141.5
}
