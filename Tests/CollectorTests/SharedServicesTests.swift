// SPDX-License-Identifier: Apache-2.0

import Alerting
import Testing
import VillageModel

@testable import Collector

@Suite struct SharedServicesTests {
    private static let inventory = (1...3).map { number in
        """
        [service \(number)]
        name = Layanan \(number)
        owner = Bapenda
        url = http://192.0.2.1:80\(number)/

        """
    }.joined()

    @Test func `a service that is down everywhere is one alert about itself, with its agency`()
        throws
    {
        let county = try CountyBench([2, 1], inventory: SharedServicesTests.inventory)
        county.centreSees([1: true, 2: true, 3: true])
        try county.pass(.minutes(5))
        county.centreSees([2: false])
        try county.pass(.minutes(9))
        try county.expect([])
        try county.pass(.minutes(6))
        try county.expect(["fired service/2 3"])
        #expect(
            try county.sentences().first
                == "Kab. Banyuwangi: layanan Layanan 2 (Bapenda) mati sejak 09.55 WIB (10 menit); "
                + "dipakai 3 desa. Hubungi OPD pengelolanya.")
        county.centreSees([2: true])
        try county.pass(.minutes(30))
        #expect(
            try county.told().map { $0.prefix(18) } == ["fired service/2 3", "resolved service/2"])
        #expect(
            try county.sentences().last
                == "Kab. Banyuwangi: layanan Layanan 2 (Bapenda) hidup lagi 10.10 WIB (mati 15 menit)."
        )
    }

    @Test func `a service that only one village cannot reach is told of that village`() throws {
        let county = try CountyBench([2, 1], inventory: SharedServicesTests.inventory)
        county.centreSees([1: true, 2: true, 3: true])
        county.villageSees(0, 1, [1: false])
        try county.pass(.minutes(15))
        try county.expect(["fired 35.10.31.2001"])
        // Beside a dead service it is told all the same.
        county.centreSees([2: false])
        try county.pass(.minutes(12))
        try county.expect(["fired 35.10.31.2001", "fired service/2 3"])
    }
}
