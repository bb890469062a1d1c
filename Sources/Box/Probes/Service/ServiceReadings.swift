// SPDX-License-Identifier: Apache-2.0

import SettingsFile
import VillageModel

/// From what attempts came to, to what is reported; pure.
struct ServiceReadings {
    private let number: UInt8
    private let isSecure: Bool
    /// Failures in a row; the first one is only told, the second one counts.
    private(set) var failures = 0

    init(_ service: ServiceEntry) {
        number = service.number
        isSecure = service.address.kind == .https
    }

    /// Whether the next attempt decides.
    var isDoubtful: Bool { failures == 1 }

    /// What an attempt says.
    mutating func take(_ outcome: ServiceOutcome) -> [Reading] {
        if let quality = outcome.untried {
            failures = 0
            return missing(quality)
        }
        guard outcome.fault == .none else {
            failures = min(failures + 1, 2)
            return failed(outcome)
        }
        failures = 0
        return [
            Reading(.service(number, .reachable), .boolean(true)),
            Reading(.service(number, .roundTrip), .float(outcome.milliseconds)),
            certificate(outcome), fault(.none),
        ]
    }

    /// Nothing is known, and why: outside its schedule a service is not asked.
    mutating func missing(_ quality: Quality) -> [Reading] {
        failures = 0
        return ServicePart.allCases.map { part in
            Reading(
                .service(number, part),
                missing: part == .certificateDays && !isSecure ? .absent : quality)
        }
    }

    private func failed(_ outcome: ServiceOutcome) -> [Reading] {
        var readings = [fault(outcome.fault)]
        if outcome.certificateDays != nil { readings.append(certificate(outcome)) }
        guard failures > 1 else { return readings }
        readings.append(Reading(.service(number, .reachable), .boolean(false)))
        readings.append(Reading(.service(number, .roundTrip), missing: .failed))
        if outcome.certificateDays == nil { readings.append(certificate(outcome)) }
        return readings
    }

    private func fault(_ fault: ServiceFault) -> Reading {
        Reading(.service(number, .fault), .unsigned(UInt64(fault.rawValue)))
    }

    private func certificate(_ outcome: ServiceOutcome) -> Reading {
        let metric = Metric.service(number, .certificateDays)
        guard let days = outcome.certificateDays else {
            return Reading(metric, missing: isSecure ? .failed : .absent)
        }
        return Reading(metric, .integer(min(max(days, -36_500), 36_500)))
    }
}
