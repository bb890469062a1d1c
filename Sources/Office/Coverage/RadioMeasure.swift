// SPDX-License-Identifier: Apache-2.0

/// Which generation of network a phone was registered in.
public enum RadioTechnology: String, CaseIterable, Sendable {
    /// No registration at all.
    case none
    /// Emergency calls only.
    case limited
    /// GSM, GPRS, EDGE.
    case second = "2g"
    /// UMTS, HSPA.
    case third = "3g"
    /// LTE.
    case fourth = "4g"
    /// NR.
    case fifth = "5g"
}

/// A network operator: country code and network code, as SIM cards carry it.
public struct OperatorCode: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Five or six digits: 51010.
    public let description: String

    /// Reads a code; nil unless it is five or six digits.
    public init?(_ text: String) {
        let digits = Array(text.utf8)
        guard (5...6).contains(digits.count),
            digits.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        description = text
    }

    /// Orders by text.
    public static func < (left: OperatorCode, right: OperatorCode) -> Bool {
        left.description < right.description
    }
}

/// What was measured at one place and moment of one operator, raw; classes are made later, because scales
/// change and raw values do not.
public struct RadioMeasure: Hashable, Sendable {
    /// The generation.
    public var technology: RadioTechnology
    /// LTE reference power, or NR's SS-RSRP, in dBm.
    public var rsrp: Double?
    /// LTE reference quality in dB.
    public var rsrq: Double?
    /// LTE signal to interference and noise in dB.
    public var sinr: Double?
    /// UMTS code power in dBm.
    public var rscp: Double?
    /// UMTS energy of a chip to interference in dB.
    public var ecio: Double?
    /// GSM received strength in dBm.
    public var rssi: Double?
    /// Whether a page really opened; nil if nobody tried.
    public var dataWorks: Bool?

    /// Makes a measure.
    public init(
        _ technology: RadioTechnology, rsrp: Double? = nil, rsrq: Double? = nil,
        sinr: Double? = nil, rscp: Double? = nil, ecio: Double? = nil, rssi: Double? = nil,
        dataWorks: Bool? = nil
    ) {
        self.technology = technology
        self.rsrp = rsrp
        self.rsrq = rsrq
        self.sinr = sinr
        self.rscp = rscp
        self.ecio = ecio
        self.rssi = rssi
        self.dataWorks = dataWorks
    }

    /// What a radio can report at all, by name: 3GPP TS 36.133, TS 25.133 and TS 45.008, with 5G's wider RSRP.
    public static let ranges: [(name: String, range: ClosedRange<Double>)] = [
        ("rsrp", -156...(-31)), ("rsrq", -43...20), ("sinr", -23...40), ("rscp", -120...(-24)),
        ("ecio", -25...1), ("rssi", -115...(-40)),
    ]
}
