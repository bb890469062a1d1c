// SPDX-License-Identifier: Apache-2.0
//
// The inventory of services, one file for the whole office; the collector reads all of it, a box its part.
//
//     [service 3]
//     name = OpenSID Tegalarum
//     owner = Diskominfo
//     url = https://tegalarum.example.id/         or: tcp = 192.0.2.7:5432
//     expect = 200, 300-399
//     text = Selamat datang
//     from = village, centre                      internal addresses: from = centre
//     villages = 35.10.20, 35.10.21.2001          without it: all
//     schedule = mon-fri 07:00-15:30              or always
//     peak = 25-31 08:00-20:00 every 5m
//     every = 1h                                  village boxes; the centre: every-centre = 5m
//     retry = 30s
//     timeout = 10s
//     tls-warning = 14d
//     tls-critical = 3d
//
// A number belongs to one service for ever: it names the metrics in boxes, spools and series.

public import VillageModel

/// All services of an office.
public struct ServiceInventory: Sendable {
    /// The services in the order of their numbers.
    public let services: [ServiceEntry]

    /// Makes an inventory; of several with one number the first stays.
    public init(_ services: [ServiceEntry] = []) {
        var sorted: [ServiceEntry] = []
        for service in services {
            let place = sorted.firstIndex { $0.number >= service.number } ?? sorted.count
            guard place == sorted.count || sorted[place].number != service.number else { continue }
            sorted.insert(service, at: place)
        }
        self.services = sorted
    }

    /// Takes all sections `[service NUMBER]`; mistakes stay with the reader.
    public init(_ reader: inout SettingsReader) {
        var taken: [UInt8] = []
        var services: [ServiceEntry] = []
        for section in reader.sections("service") {
            let number: UInt8? = reader.argument(of: section) { text in
                guard let number = plainNumber(Array(text.utf8)[...], upTo: 127) else {
                    return .failure(.value(.wholeNumber(low: "0", high: "127")))
                }
                guard !taken.contains(UInt8(number)) else {
                    return .failure(
                        ServiceInventory.wrong(
                            "sudah ada di atas. Satu nomor hanya untuk satu layanan, selamanya",
                            "stands above already. A number belongs to one service, for ever"))
                }
                taken.append(UInt8(number))
                return .success(UInt8(number))
            }
            // Read also when the number is wrong, so that all mistakes are told at once.
            if let entry = reader.service(section, number: number) { services.append(entry) }
        }
        self.init(services)
    }

    /// The services that village boxes of a region ask.
    public func asked(fromVillageIn region: RegionCode) -> [ServiceEntry] {
        services.filter { $0.views.villages && $0.views.areUsed(in: region) }
    }

    /// The services that the centre asks.
    public var askedFromCentre: [ServiceEntry] { services.filter { $0.views.centre } }

    static func wrong(_ indonesian: String, _ english: String) -> SettingsError.Expected {
        .value(.form(SettingsPhrase(indonesian, english)))
    }
}
