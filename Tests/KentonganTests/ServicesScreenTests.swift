// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import Testing
import VillageModel
import Wording

@testable import kentongan

private let made = Instant(rawValue: 1_760_926_800_000)

private func service(
    _ number: Int64, _ name: String, _ owner: String, _ state: ServiceMessage.State,
    fault: String? = nil, days: Int64? = nil, on: Int64 = 3_600, off: Int64 = 0
) -> ServiceMessage {
    ServiceMessage(
        number: number, name: name, owner: owner, state: state,
        since: MessageTime(made - .minutes(20)), fault: fault, responseMilliseconds: 48,
        certificateDays: days,
        villages: .init(asking: 4, unreachable: state == .unreachable ? 1 : 0),
        month: "2025-10",
        fromCentre: AvailabilityMessage(on: on, off: off, unknown: 400, planned: 0),
        fromVillages: nil)
}

private let all = [
    service(0, "OpenSID", "Diskominfo", .up, days: 80),
    service(1, "e-SPTPD", "Bapenda", .down, fault: "timeout", on: 3_000, off: 600),
    service(2, "PBB", "Bapenda", .certificate, days: 9),
    service(3, "Perizinan", "DPMPTSP", .unreachable, fault: "dns"),
]

private func screen(
    _ width: Int, _ language: Language, byOwner: Bool = false, _ items: [ServiceMessage] = all
) -> [String] {
    let envelope = Envelope(
        schema: "kentongan.services/1", generatedAt: MessageTime(made), dataAge: 12, stale: false,
        items: items)
    return ServicesScreen(
        screen: Samples.screen(width, language),
        byOwner: byOwner, limit: nil
    ).lines(envelope)
}

@Suite struct ServicesScreenTests {
    @Test func `on 80 columns problems stand under their agencies, then every service`() {
        let lines = screen(80, .indonesian)
        for line in [
            "Bapenda, 2 layanan", "  e-SPTPD: mati (tidak menjawab), sejak 09.00 WIB",
            "  PBB: sertifikat habis dalam 9 hari", "DPMPTSP, 1 layanan",
            "4 layanan: 3 bermasalah di 2 OPD. Ketersediaan bulan 2025-10.",
        ] { #expect(lines.contains(line), "\(lines)") }
        #expect(lines.contains { $0.hasPrefix("e-SPTPD") && $0.contains("83,33 %") })
        #expect(lines.allSatisfy { Wording.columns(of: $0) <= 80 })
        let english = screen(80, .english)
        #expect(english.contains("  e-SPTPD: down (no answer), since 09:00 WIB"))
        #expect(
            english.contains(
                "4 services: 3 with a problem under 2 agencies. Availability of 2025-10."))
    }

    @Test(arguments: Language.allCases)
    func `on 40 columns nothing is wider`(language: Language) {
        for byOwner in [false, true] {
            let lines = screen(40, language, byOwner: byOwner)
            #expect(lines.allSatisfy { Wording.columns(of: $0) <= 40 }, "\(lines)")
            #expect(lines.joined(separator: "\n").contains("e-SPTPD"))
        }
    }

    @Test func `by agency the time of its services is put together`() {
        let lines = screen(80, .indonesian, byOwner: true)
        #expect(lines.contains { $0.hasPrefix("Bapenda  ") && $0.contains("91,67 %") }, "\(lines)")
        #expect(!lines.contains { $0.hasPrefix("OpenSID") })
    }

    @Test func `an empty inventory says where it is written`() {
        #expect(screen(80, .indonesian, []).joined().contains("[services] inventory"))
        #expect(screen(80, .english, [all[0]]).last?.contains("0 with a problem.") == true)
    }
}
