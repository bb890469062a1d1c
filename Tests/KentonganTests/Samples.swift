// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import VillageModel
import Wording

@testable import kentongan

/// The county of the sample screens in the shells' design: one Tuesday morning in Banyuwangi.
enum Samples {
    /// Selasa 20/10/2026 09.20 WIB.
    static let now = instant("2026-10-20T02:20:00Z")

    static func instant(_ text: String) -> Instant {
        MessageTime(text: text)?.instant ?? .distantPast
    }

    static func alert(
        _ sequence: Int64, _ id: Int64, state: String = "firing", severity: String = "critical",
        kind: String = "condition", code: String = "35.10.20.2007", zone: String = "WIB",
        at: String = "2026-10-20T02:20:00Z", _ indonesian: String, _ english: String
    ) -> AlertMessage {
        AlertMessage(
            sequence: sequence, id: id, state: state, severity: severity, indicator: "wifi",
            kind: kind, regionCode: code, regionName: "Desa Tegalarum", box: nil, zone: zone,
            since: MessageTime(instant("2026-10-20T01:15:00Z")), at: MessageTime(instant(at)),
            sentence: MessageText(id: indonesian, en: english))
    }

    static let wifi = alert(
        10, 418,
        "Desa Tegalarum (35.10.20.2007): Wi-Fi gratis tidak punya internet sejak 08.15 WIB "
            + "(1 jam 5 menit). Periksa: listrik modem, lalu kuota.",
        "Desa Tegalarum (35.10.20.2007): free Wi-Fi has had no internet since 08:15 WIB "
            + "(1 h 5 min). Check: modem power, then quota.")
    static let area = alert(
        11, 431, kind: "area", at: "2026-10-20T07:02:00Z",
        "Kec. Sempu: 5 dari 7 lokasi hilang bersamaan 14.02 WIB, dugaan padam listrik; "
            + "5 peringatan ditahan.",
        "Kec. Sempu: 5 of 7 sites lost together 14:02 WIB, probably a power cut; "
            + "5 alerts held back.")
    static let recovered = alert(
        12, 402, state: "resolved", severity: "warning", code: "64.74.03.1002", zone: "WITA",
        at: "2026-10-20T10:52:00Z",
        "Kel. Tanjung Laut: lampu kantor menyala lagi 18.52 WITA (mati 31 menit).",
        "Kel. Tanjung Laut: office lights on again 18:52 WITA (off 31 min).")
    static let handled = changed(
        alert(
            8, 420, state: "acknowledged", severity: "warning", at: "2026-10-19T14:30:00Z",
            "Desa Temurejo (35.10.02.2003): gerbang \u{1B}[31mtertutup sejak 21.10 WIB.",
            "Desa Temurejo (35.10.02.2003): gate closed since 21:10 WIB.")
    ) {
        $0.acknowledgement = AcknowledgementMessage(
            person: "sari", note: "juru kunci dipanggil",
            at: MessageTime(instant("2026-10-19T14:40:00Z")))
    }
    static let pending = alert(
        0, 0, state: "pending", severity: "warning", at: "2026-10-20T02:10:00Z",
        "Desa Temurejo (35.10.02.2003): gerbang tertutup sejak 09.10 WIB.",
        "Desa Temurejo (35.10.02.2003): gate closed since 09:10 WIB.")

    static func changed(
        _ alert: AlertMessage, _ change: (inout AlertMessage) -> Void
    ) -> AlertMessage {
        var alert = alert
        change(&alert)
        return alert
    }

    static func envelope<Item: Codable & Sendable>(
        _ items: [Item], schema: String = "kentongan.alerts/1", stale: Bool = false,
        last: Int64? = nil, region: String? = "Kab. Banyuwangi"
    ) -> Envelope<Item> {
        Envelope(
            schema: schema, generatedAt: MessageTime(now), dataAge: stale ? 3_900 : 12,
            stale: stale, lastSequence: last, regionName: region, items: items)
    }

    static func village(
        _ code: String, _ name: String, _ district: String, box: String? = nil,
        reachable: Bool? = nil, heard: String? = nil, wifi: VerdictState? = nil,
        alerts: AlertTally = AlertTally()
    ) -> VillageMessage {
        let verdicts = wifi.map {
            VerdictMessage(
                indicator: "wifi", state: $0.rawValue,
                reason: MessageText(
                    id: "tanpa internet sejak 08.15 WIB", en: "no internet since 08:15 WIB"),
                since: MessageTime(now))
        }
        return VillageMessage(
            regionCode: code, name: name, district: district, box: box, reachable: reachable,
            lastHeard: heard.map { MessageTime(instant($0)) },
            verdicts: verdicts.map { [$0] } ?? [], alerts: alerts)
    }

    static let villages = [
        village(
            "35.10.02.2003", "Desa Temurejo", "Kec. Bangorejo", box: "b000000001",
            reachable: true, heard: "2026-10-20T02:19:00Z", wifi: .met),
        village(
            "35.10.20.2007", "Desa Tegalarum", "Kec. Sempu", box: "b000000002", reachable: false,
            heard: "2026-10-19T14:30:00Z", wifi: .unmet, alerts: AlertTally(critical: 1)),
        village("35.10.23.2003", "Desa Tamansari", "Kec. Tegalsari"),
        village("35.10.24.2008", "Desa Tamansari", "Kec. Licin"),
        village(
            "35.10.25.2001", "Desa Pulo Lon / Pulo Dayah \u{202E}O'o yang Panjang", "Kec. Muncar",
            box: "b000000003", wifi: .met),
    ]

    static func screen(_ columns: Int?, _ language: Language = .indonesian) -> Screen {
        Screen(language: language, width: ScreenWidth(columns: columns))
    }
}
