// SPDX-License-Identifier: Apache-2.0

import VillageModel

/// What the office of a stage is told about a scenario.
struct StageSettings {
    private let scenario: Scenario
    private let folder: String
    private let port: UInt16
    private let far: UInt16
    private let isVirtual: Bool

    /// The broker and the far end of the office's own line are ports of the loopback interface.
    init(_ scenario: Scenario, folder: String, port: UInt16, far: UInt16, isVirtual: Bool) {
        self.scenario = scenario
        self.folder = folder
        self.port = port
        self.far = far
        self.isVirtual = isVirtual
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
        [uplink]
        check = 127.0.0.1:\(far)
        every = \(isVirtual ? 30 : 2)s
        [simulation]
        virtual-clock = \(isVirtual ? "yes" : "no")
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
