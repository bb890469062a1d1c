// SPDX-License-Identifier: Apache-2.0

import Almanac
import Indicators
import SettingsFile
import Testing
import VillageModel

@testable import Collector

private func settings(_ text: String) throws(CollectorMistakes) -> CollectorSettings {
    try CollectorSettings(bytes: Array(("[collector]\ngroup = 3510\n" + text).utf8), path: "x.ini")
}
private func code(_ text: String) throws -> RegionCode { try #require(RegionCode(text)) }

@Suite struct SitesTests {
    @Test func `a village of which nothing is said stands at the seat of its kabupaten`() throws {
        let sites = try settings("").sites
        let site = sites.site(of: try code("35.10.20.2007"))
        #expect(site == Site(of: try code("35.10.20.2007")))
        #expect(site.coordinates == RegencySeats.coordinates(of: try code("35.10")))
        #expect(site.hasGate && site.hours == .standard)
        #expect(sites.site(of: try code("94.01.01.2001")).coordinates == nil)
    }

    @Test func `a village is placed, its gate is left out, its neighbour is untouched`() throws {
        let sites = try settings(
            """
            [site 35.10.20.2007]
            latitude = -8.31
            longitude = 114.18
            gate = none
            """
        ).sites
        let site = sites.site(of: try code("35.10.20.2007"))
        #expect(site.coordinates == Coordinates(latitude: -8.31, longitude: 114.18))
        #expect(!site.hasGate)
        #expect(sites.site(of: try code("35.10.20.2008")).hasGate)
    }

    @Test func `hours are inherited day by day from the regions around`() throws {
        let sites = try settings(
            """
            [hours 35]
            fri = 07:00-11:45
            sat = 08:00-12:00
            [hours 35.10]
            sat = tutup
            [hours 35.10.20.2007]
            mon = 07:00-14:00
            """
        ).sites
        let village = sites.site(of: try code("35.10.20.2007")).hours
        #expect(village[.monday] == ServiceHours.Span("07:00-14:00"))
        #expect(village[.tuesday] == ServiceHours.standard[.tuesday])
        #expect(village[.friday] == ServiceHours.Span("07:00-11:45"))
        #expect(village[.saturday] == nil)
        let elsewhere = sites.site(of: try code("35.09.01.2001")).hours
        #expect(elsewhere[.saturday] == ServiceHours.Span("08:00-12:00"))
        #expect(sites.site(of: try code("64.74.02.1001")).hours == .standard)
    }

    @Test func `the numbers of the lamp and of the services are read`() throws {
        let rules = try settings(
            """
            [rule lampu]
            dark-below = 3.5
            lit-from = 3.5
            dusk-margin = 20m
            [rule layanan]
            hold = 5m
            critical-after = 20m
            """
        ).ruleBook.general
        #expect(
            rules[.lampu]?.light
                == LightRule(darkBelow: 3.5, litFrom: 3.5, margin: .minutes(20)))
        #expect(rules[.layanan]?.hold == .minutes(5) && rules[.layanan]?.light == nil)
        #expect(rules[.layanan]?.criticalAfter == .minutes(20))
    }

    @Test(arguments: [
        ("[site 35.10.20.2007]\nlatitude = -12\nlongitude = 114", "x.ini baris 4: latitude = -12 "),
        (
            "[site 35.10.20.2007]\nlatitude = -8\nlongitude = 94.4",
            "x.ini baris 5: longitude = 94.4 "
        ),
        (
            "[site 35.10.20.2007]\nlatitude = -8",
            "x.ini baris 3: [site 35.10.20.2007] tidak memuat longitude"
        ),
        ("[site 35.10.20]\ngate = none", "x.ini baris 3: [site 35.10.20] "),
        ("[site 35.10.20.2007]\ngate = rusak", "x.ini baris 4: gate = rusak "),
        ("[hours 35.10]\nmon = 15:30-08:00", "x.ini baris 4: mon = 15:30-08:00 "),
        ("[hours 35.10]\nmin = tutup", "x.ini baris 4: min "),
        ("[rule lampu]\ndark-below = 9", "x.ini baris 4: dark-below = 9 membuat lit-from"),
        ("[rule lampu]\nlit-from = 4", "x.ini baris 4: lit-from = 4 membuat lit-from"),
        ("[rule lampu]\ndark-below = -1", "x.ini baris 4: dark-below = -1 "),
        ("[rule gerbang]\ndark-below = 5", "x.ini baris 4: dark-below = 5 hanya untuk"),
        ("[rule lampu]\ndusk-margin = 3h", "x.ini baris 4: dusk-margin = 3h "),
        ("[ramadan 35.10]\nmon = 8-15", "x.ini baris 4: mon = 8-15 "),
        ("[ramadan 3510]\nmon = tutup", "x.ini baris 3: [ramadan 3510] "),
        ("[shift 35.10]\nfrom = 24:00", "x.ini baris 4: from = 24:00 bukan jam"),
        ("[shift 35.10]\nfrom = 6", "x.ini baris 4: from = 6 bukan jam"),
        ("[shift 35.10]\nevery = 5m", "x.ini baris 4: every = 5m "),
        ("[shift 35.10]\ntolerance = 3h", "x.ini baris 4: tolerance = 3h tidak cocok"),
        ("[shift 35.10]\nto = 20:00", "x.ini baris 4: to = 20:00 tidak cocok"),
        (
            "[shift 35.10.20]\nevery = 10m\n[shift 35.10]\ntolerance = 1h",
            "x.ini baris 4: every = 10m tidak cocok"
        ),
        ("[shift desa]\nevery = 1h", "x.ini baris 3: [shift desa] "),
        ("[rule penjaga]\nmissed = 0", "x.ini baris 4: missed = 0 "),
        ("[rule penjaga]\nvalidity = 3h", "x.ini baris 4: validity = 3h ditentukan oleh jam jaga"),
        ("[rule toilet]\nvalidity = 1d", "x.ini baris 4: validity = 1d ditentukan oleh hari"),
        ("[rule toilet]\nmissed = 2", "x.ini baris 4: missed = 2 hanya untuk [rule penjaga]"),
        (
            "[rule penjaga]\nvalid-to = 09:00",
            "x.ini baris 4: valid-to = 09:00 hanya untuk [rule toilet]"
        ),
        ("[rule toilet]\nvalid-to = 25:00", "x.ini baris 4: valid-to = 25:00 bukan jam"),
        ("[rule toilet]\nmissed-days = 31", "x.ini baris 4: missed-days = 31 "),
        ("[rule toilet]\nratings-below = 5.1", "x.ini baris 4: ratings-below = 5.1 "),
        ("[rule toilet]\nratings-least = 0", "x.ini baris 4: ratings-least = 0 "),
        ("[rule toilet]\nratings-window = 8d", "x.ini baris 4: ratings-window = 8d "),
        ("[rule toilt]\nratings-window = 8d", "x.ini baris 3: "),
    ])
    func `a mistake is told with its place`(_ text: String, _ expected: String) {
        do throws(CollectorMistakes) {
            _ = try settings(text)
            Issue.record("nothing was told of \(text)")
        } catch {
            #expect(error.list.count == 1, "\(error.list.map(\.indonesian))")
            #expect(error.list.first?.indonesian.hasPrefix(expected) == true, "\(error.list)")
            #expect(error.list.first?.english.hasPrefix("x.ini line ") == true)
        }
    }
}
