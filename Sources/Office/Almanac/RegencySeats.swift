// SPDX-License-Identifier: Apache-2.0
//
// Where the sun is computed for a village that has no coordinates of its own: the seat of its kabupaten or
// kota. Inside a kabupaten 60 km wide, sunset differs from its seat's by at most some 2 minutes, which the
// margin of the rule absorbs; whoever wants it exact writes [site CODE].
//
// Not from the region decree, which has no coordinates: read from common maps, to a hundredth of a degree
// (1.1 km). The seats of Banyuwangi, Bontang and Painan reproduce the sunset ranges of 2025 to the minute.

public import VillageModel

/// The seats of the kabupaten and kota that are shipped.
public enum RegencySeats {
    private static let seats: [String: (latitude: Double, longitude: Double)] = [
        "13.01": (-1.35, 100.57),  // Painan, Pesisir Selatan
        "21.01": (1.05, 104.50),  // Bandar Seri Bentan, Bintan
        "21.02": (1.00, 103.43),  // Tanjung Balai Karimun, Karimun
        "21.03": (3.95, 108.38),  // Ranai, Natuna
        "21.04": (-0.21, 104.61),  // Daik, Lingga
        "21.05": (3.22, 106.22),  // Tarempa, Kepulauan Anambas
        "21.71": (1.13, 104.05),  // Batam
        "21.72": (0.92, 104.45),  // Tanjung Pinang
        "32.71": (-6.60, 106.80),  // Bogor
        "35.10": (-8.21, 114.37),  // Banyuwangi
        "64.74": (0.13, 117.50),  // Bontang
    ]

    /// The seat of the kabupaten or kota that a code lies in; nil if it is not shipped.
    public static func coordinates(of code: RegionCode) -> Coordinates? {
        guard code.level != .province else { return nil }
        let regency = String(decoding: Array(code.description.utf8.prefix(5)), as: UTF8.self)
        return seats[regency].flatMap {
            Coordinates(latitude: $0.latitude, longitude: $0.longitude)
        }
    }
}
