// SPDX-License-Identifier: Apache-2.0

import Almanac
import VillageModel

/// A place of the tables; coordinates to a hundredth of a degree.
enum TestPlace: String, Sendable {
    case banyuwangi, bontang, painan, jayapura, jakarta, greenwich, tromso

    var coordinates: Coordinates? {
        switch self {
        case .banyuwangi: Coordinates(latitude: -8.21, longitude: 114.37)
        case .bontang: Coordinates(latitude: 0.13, longitude: 117.50)
        case .painan: Coordinates(latitude: -1.35, longitude: 100.57)
        case .jayapura: Coordinates(latitude: -2.53, longitude: 140.70)
        case .jakarta: Coordinates(latitude: -6.20, longitude: 106.85)
        case .greenwich: Coordinates(latitude: 51.48, longitude: 0)
        case .tromso: Coordinates(latitude: 69.65, longitude: 18.96)
        }
    }

    var zone: Zone {
        switch self {
        case .bontang: .wita
        case .jayapura: .wit
        default: .wib
        }
    }
}

func clock(_ hour: Int64, _ minute: Int64, _ second: Int64 = 0) -> TimeSpan {
    .seconds((hour * 60 + minute) * 60 + second)
}

/// An instant by the wall of a zone.
func wall(_ date: CivilDate, _ time: TimeSpan, _ zone: Zone) -> Instant {
    date.midnight(in: zone) + time
}
