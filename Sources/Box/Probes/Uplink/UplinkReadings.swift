// SPDX-License-Identifier: Apache-2.0

import VillageModel

/// From what the steps met to what is reported; pure.
enum UplinkReadings {
    /// Whether the gateway is there.
    ///
    /// An echo or any word over TCP proves it. "No way to the host" may also be the gateway's own
    /// refusal, and silence may be its firewall; then the neighbour table decides, and where it does
    /// not know (IPv6), silence stays unknown.
    static func gateway(
        knock: ConnectOutcome, isEchoed: Bool, neighbour: Neighbour
    ) -> Reading {
        if isEchoed { return Reading(.uplinkGateway, .boolean(true)) }
        switch (knock, neighbour) {
        case (.open, _), (.refused, _), (.unreachable, .complete), (.silent, .complete):
            return Reading(.uplinkGateway, .boolean(true))
        case (.unreachable, _), (.silent, .incomplete):
            return Reading(.uplinkGateway, .boolean(false))
        case (.silent, .unknown):
            return Reading(.uplinkGateway, missing: .failed)
        case (.untried(let quality), _):
            return Reading(.uplinkGateway, missing: quality)
        }
    }

    /// The DNS step.
    static func dns(_ outcome: NameOutcome) -> Reading {
        switch outcome {
        case .addresses: Reading(.uplinkDNS, .boolean(true))
        case .unresolved: Reading(.uplinkDNS, .boolean(false))
        case .trouble(let quality): Reading(.uplinkDNS, missing: quality)
        }
    }

    /// The TCP step and its round trip.
    static func endpoint(_ outcome: ConnectOutcome) -> [Reading] {
        switch outcome {
        case .open(let milliseconds):
            [
                Reading(.uplinkTCP, .boolean(true)),
                Reading(.uplinkRoundTrip, .float(milliseconds)),
            ]
        case .refused, .unreachable, .silent:
            [Reading(.uplinkTCP, .boolean(false)), Reading(.uplinkRoundTrip, missing: .failed)]
        case .untried(let quality):
            missingEndpoint(quality)
        }
    }

    static func missingEndpoint(_ quality: Quality) -> [Reading] {
        [Reading(.uplinkTCP, missing: quality), Reading(.uplinkRoundTrip, missing: quality)]
    }

    /// The HTTP step and the portal.
    ///
    /// Anything below 400 but 204 is a page in place of the empty one, and 511 is a portal's own code.
    static func page(_ outcome: PageOutcome) -> [Reading] {
        switch outcome {
        case .status(204):
            [Reading(.uplinkHTTP, .boolean(true)), Reading(.uplinkPortal, .boolean(false))]
        case .status(let code) where code < 400 || code == 511:
            [Reading(.uplinkHTTP, .boolean(false)), Reading(.uplinkPortal, .boolean(true))]
        case .status, .nothing:
            [Reading(.uplinkHTTP, .boolean(false)), Reading(.uplinkPortal, missing: .failed)]
        case .malformed: missingPage(.bad)
        case .untried(let quality): missingPage(quality)
        }
    }

    static func missingPage(_ quality: Quality) -> [Reading] {
        [Reading(.uplinkHTTP, missing: quality), Reading(.uplinkPortal, missing: quality)]
    }
}
