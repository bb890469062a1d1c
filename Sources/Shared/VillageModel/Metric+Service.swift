// SPDX-License-Identifier: Apache-2.0
//
// Services have numbers of their own, given in the office's inventory and never reused: 0 to 127. Each
// service has four metrics, so number n owns the aliases 256 + 4n to 259 + 4n, and its metrics are called
// `service/n/up`, `service/n/ms`, `service/n/cert` and `service/n/fault`.

/// What is measured of one service.
public enum ServicePart: UInt16, CaseIterable, Sendable {
    /// Whether it answers as it should.
    case reachable = 0
    /// How long it took to answer, in ms.
    case roundTrip = 1
    /// How long its certificate is valid, in days; negative after its end.
    case certificateDays = 2
    /// What went wrong, as the number of a `ServiceFault`; 0 for nothing.
    case fault = 3

    /// The last part of the metric's name.
    var name: String {
        switch self {
        case .reachable: "up"
        case .roundTrip: "ms"
        case .certificateDays: "cert"
        case .fault: "fault"
        }
    }

    var type: ValueType {
        switch self {
        case .reachable: .boolean
        case .roundTrip: .float
        case .certificateDays: .int32
        case .fault: .uint32
        }
    }

    var unit: String {
        switch self {
        case .roundTrip: "ms"
        default: ""
        }
    }
}

extension Metric {
    /// The numbers that services can have.
    public static let serviceNumbers: ClosedRange<UInt8> = 0...127
    private static let serviceBase: UInt16 = 256

    /// One metric of one service; the number is clamped to 127.
    public static func service(_ number: UInt8, _ part: ServicePart) -> Metric {
        Metric(number: serviceBase + 4 * UInt16(min(number, 127)) + part.rawValue)
    }

    /// Which service this is about; nil for everything else.
    public var serviceNumber: UInt8? {
        guard (Metric.serviceBase..<Metric.serviceBase + 512).contains(rawValue) else { return nil }
        return UInt8((rawValue - Metric.serviceBase) / 4)
    }

    /// What of the service this is; nil for everything that is no service's metric.
    public var servicePart: ServicePart? {
        serviceNumber == nil ? nil : ServicePart(rawValue: (rawValue - Metric.serviceBase) % 4)
    }

    var serviceName: String {
        guard let number = serviceNumber, let part = servicePart else { return "" }
        return "service/\(number)/" + part.name
    }

    /// Reads `service/NUMBER/PART`; nil for anything else, leading zeros included.
    init?(serviceName name: String) {
        let bytes = Array(name.utf8)
        let prefix = Array("service/".utf8)
        guard bytes.starts(with: prefix),
            let slash = bytes.lastIndex(of: 0x2F), slash > prefix.count, slash <= prefix.count + 3
        else { return nil }
        var number = 0
        for byte in bytes[prefix.count..<slash] {
            guard (0x30...0x39).contains(byte) else { return nil }
            number = number * 10 + Int(byte - 0x30)
        }
        guard number <= 127, bytes[prefix.count] != 0x30 || slash == prefix.count + 1 else {
            return nil
        }
        for part in ServicePart.allCases
        where Array(part.name.utf8) == Array(bytes[(slash + 1)...]) {
            self = .service(UInt8(number), part)
            return
        }
        return nil
    }
}
