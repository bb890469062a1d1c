// SPDX-License-Identifier: Apache-2.0

import VillageModel

/// What the office of a stage is told about a scenario.
struct StageSettings {
    private let scenario: Scenario
    private let folder: String
    private let port: UInt16

    init(_ scenario: Scenario, folder: String, port: UInt16) {
        self.scenario = scenario
        self.folder = folder
        self.port = port
    }

    /// Everything but the boxes, whose villages the office does not know yet.
    var office: String {
        """
        [collector]
        group = \(scenario.group)
        host = \(scenario.host)
        state = \(folder)/office
        socket = \(folder)/office.sock
        [broker]
        port = \(port)
        tls = off
        [simulation]
        virtual-clock = yes
        [console]
        enabled = no
        [jsonlines]
        path = \(folder)/alerts.jsonl

        """
    }

    /// Where each box stands, and where under the sky its village lies.
    var boxes: String {
        scenario.sites.map { site in
            """
            [box \(site.box)]
            region = \(site.village)
            [site \(site.village)]
            latitude = \(scenario.sky.latitude)
            longitude = \(scenario.sky.longitude)

            """
        }.joined()
    }

    /// The code table: each village with everything that it lies in.
    var regions: String {
        var codes: Set<RegionCode> = []
        for site in scenario.sites {
            var code: RegionCode? = site.village
            while let region = code {
                codes.insert(region)
                code = region.parent
            }
        }
        return "kode,nama\n" + codes.sorted().map { "\($0),Wilayah \($0)\n" }.joined()
    }
}
