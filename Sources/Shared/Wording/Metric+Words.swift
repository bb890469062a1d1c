// SPDX-License-Identifier: Apache-2.0

public import VillageModel

extension Metric {
    /// The metric's name as people say it.
    public var title: Phrase {
        switch self {
        case .uplinkGateway: Phrase(id: "gateway", en: "gateway")
        case .uplinkDNS: Phrase(id: "DNS", en: "DNS")
        case .uplinkTCP: Phrase(id: "sambungan TCP", en: "TCP connection")
        case .uplinkHTTP: Phrase(id: "internet", en: "internet")
        case .uplinkPortal: Phrase(id: "halaman pengalih", en: "captive portal")
        case .uplinkRoundTrip: Phrase(id: "waktu tempuh internet", en: "internet round trip")
        case .uplinkGatewayEcho: Phrase(id: "waktu tempuh gateway", en: "gateway round trip")
        case .wifiUp: Phrase(id: "Wi-Fi gratis", en: "free Wi-Fi")
        case .wifiClients: Phrase(id: "perangkat di Wi-Fi", en: "devices on Wi-Fi")
        case .wifiOpen: Phrase(id: "Wi-Fi tanpa sandi", en: "Wi-Fi without password")
        case .boxBoot: Phrase(id: "nyala ulang", en: "boot")
        case .boxUptime: Phrase(id: "lama menyala", en: "time since power-on")
        case .boxClock: Phrase(id: "jam", en: "clock")
        case .boxTemperature: Phrase(id: "suhu kotak", en: "box heat")
        case .boxDisk: Phrase(id: "disk terpakai", en: "disk used")
        case .boxVersion: Phrase(id: "versi agen", en: "agent version")
        case .gateOpen: Phrase(id: "gerbang", en: "gate")
        case .lampLux: Phrase(id: "cahaya kantor", en: "office light")
        case .boxSimulated: Phrase(id: "kotak tiruan", en: "imitated box")
        case .attestation: Phrase(id: "pernyataan", en: "attestation")
        case .complaint: Phrase(id: "pengaduan", en: "complaint")
        default: serviceTitle
        }
    }

    private var serviceTitle: Phrase {
        let service = Phrase(
            id: "layanan \(serviceNumber ?? 0)", en: "service \(serviceNumber ?? 0)")
        switch servicePart {
        case .roundTrip: return service + Phrase(id: ", waktu jawab", en: ", response time")
        case .certificateDays:
            return service + Phrase(id: ", umur sertifikat", en: ", certificate days")
        case .fault: return service + Phrase(id: ", gangguan", en: ", fault")
        case .reachable, nil: return service
        }
    }

    /// A value of this metric as people say it: `terbuka`, `12 perangkat`, `48 ms`.
    ///
    /// Texts are disarmed; a value of an unexpected type is printed as it is.
    public func words(for value: Value, _ language: Language) -> String {
        if case .boolean(let flag) = value { return words(for: flag)[language] }
        guard let number = value.number else { return value.bareText(language) }
        if servicePart == .fault, let code = UInt32(exactly: number) {
            return ServiceFault(rawValue: code)?.words[language] ?? value.bareText(language)
        }
        switch self {
        case .wifiClients:
            let count = NumberText.decimal(number, places: 0, language)
            return count + " "
                + (language == .indonesian ? "perangkat" : count == "1" ? "device" : "devices")
        case .boxUptime:
            guard number >= 0, number < 1e12 else { return value.bareText(language) + " s" }
            return SpanText.short(.seconds(Int64(number)), language)
        case .uplinkRoundTrip, .uplinkGatewayEcho, .lampLux:
            return NumberText.measured(number, unit: unit, places: number < 10 ? 1 : 0, language)
        case .boxTemperature, .boxDisk:
            return NumberText.measured(number, unit: unit, places: 1, language)
        default: return value.bareText(language)
        }
    }

    /// A reading as people say it: the value when it is good, otherwise why there is none.
    public func words(for reading: Reading, _ language: Language) -> String {
        guard let value = reading.value else { return reading.quality.words[language] }
        let text = words(for: value, language)
        return reading.quality == .good
            ? text : text + " (" + reading.quality.words[language] + ")"
    }

    private func words(for flag: Bool) -> Phrase {
        switch self {
        case .gateOpen:
            flag ? Phrase(id: "terbuka", en: "open") : Phrase(id: "tertutup", en: "closed")
        case .wifiUp: flag ? Phrase(id: "menyala", en: "on") : Phrase(id: "mati", en: "off")
        case .wifiOpen:
            flag
                ? Phrase(id: "terbuka", en: "open") : Phrase(id: "bersandi", en: "with password")
        case .boxClock:
            flag
                ? Phrase(id: "sinkron", en: "in sync")
                : Phrase(id: "belum sinkron", en: "not in sync")
        case .uplinkGateway, .uplinkDNS:
            flag
                ? Phrase(id: "menjawab", en: "answers")
                : Phrase(id: "tak menjawab", en: "no answer")
        case .uplinkTCP, .uplinkHTTP:
            flag
                ? Phrase(id: "tersambung", en: "connected") : Phrase(id: "putus", en: "down")
        case .uplinkPortal:
            flag
                ? Phrase(id: "dialihkan", en: "redirected")
                : Phrase(id: "tidak ada", en: "none")
        default:
            servicePart == .reachable
                ? flag
                    ? Phrase(id: "menjawab", en: "answers")
                    : Phrase(id: "tak menjawab", en: "no answer")
                : flag ? Phrase(id: "ya", en: "yes") : Phrase(id: "tidak", en: "no")
        }
    }
}

extension Value {
    /// The value as text without a metric's words, for metrics that the catalogue does not know.
    public func bareText(_ language: Language) -> String {
        switch self {
        case .boolean(let flag):
            Phrase(id: flag ? "ya" : "tidak", en: flag ? "yes" : "no")[language]
        case .integer(let number): NumberText.whole(number, language)
        case .unsigned(let number): NumberText.whole(number, language)
        case .float(let number): NumberText.decimal(Double(number), places: 2, language)
        case .double(let number): NumberText.decimal(number, places: 2, language)
        case .text(let text): disarmed(text)
        case .bytes(let bytes): NumberText.whole(Int64(bytes.count), language) + " byte"
        }
    }

    /// The value as a number where it is one; large integers lose precision.
    var number: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .unsigned(let number): Double(number)
        case .float(let number): Double(number)
        case .double(let number): number
        case .boolean, .text, .bytes: nil
        }
    }
}
