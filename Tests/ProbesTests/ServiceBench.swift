// SPDX-License-Identifier: Apache-2.0

import SettingsFile
import TestBench
import Testing
import VillageModel

@testable import Probes

/// The number of every service here.
let number: UInt8 = 7

/// A service at an address, with other members than the usual where a test says so.
func service(
    _ url: String, text: String = "", statuses: [ClosedRange<UInt16>] = [200...200],
    timeout: TimeSpan = .seconds(3), schedule: String? = nil, every: TimeSpan = .hours(1),
    number: UInt8 = number
) throws -> ServiceEntry {
    var answer = ServiceAnswer()
    answer.text = text
    answer.statuses = statuses
    var pace = ServicePace()
    pace.timeout = timeout
    pace.retry = .seconds(1)
    pace.every = every
    let tcp = url.hasPrefix("tcp://") ? ServiceAddress(tcp: String(url.dropFirst(6))) : nil
    return ServiceEntry(
        number: number, name: "uji", address: try #require(tcp ?? ServiceAddress(url: url)),
        answer: answer,
        schedule: try #require(schedule.map { ServiceSchedule($0) } ?? ServiceSchedule()),
        pace: pace)
}

/// The machine of a test: a folder of believed authorities, and clocks that stand where they are put.
struct ServiceBench {
    let folder: TemporaryDirectory
    var seconds: Int64 = 1_795_305_600
    var isPresent = true
    var wall: Instant?

    init() throws { folder = try TemporaryDirectory() }

    /// Believes an authority, under the name that OpenSSL looks for.
    func believe(_ authority: OpenSSLAuthority) async throws {
        let hash = try await RunningProgram.run(
            try #require(installedPath("openssl")),
            ["x509", "-noout", "-hash", "-in", authority.certificate])
        let name = hash.output.trimmingSuffix()
        _ = try folder.write("", to: "ssl/certs/.keep")
        _ = try folder.write(
            String(decoding: try readFile(authority.certificate), as: UTF8.self),
            to: "ssl/certs/\(name).0")
    }

    var context: ProbeContext {
        let (seconds, isPresent, wall) = (seconds, isPresent, wall)
        return ProbeContext(
            version: "0.0-test", randomness: { .random(in: .min ... .max) },
            nanoseconds: { UInt64(bootClock().rawValue) * 1_000_000 }, wallClock: { wall },
            dates: { CertificateClock(seconds: seconds, isPresent: isPresent) })
    }

    func probe(_ services: [ServiceEntry], pause: TimeSpan = .zero) throws -> Probe {
        var settings = ServiceSettings(services, zone: .wib, pause: pause)
        settings.nameServers = [try #require(NetworkAddress("127.0.0.1"))]
        return try #require(
            ServiceProbe.probe(settings, roots: ProbeRoots(etc: folder.path)))
    }

    /// The first report on one service.
    func told(
        _ service: ServiceEntry, servers: [any LoopbackServer] = []
    ) throws -> [ServicePart: Reading] {
        let driver = Driver(try probe([service]), servers: servers, context: context)
        return parts(driver.report())
    }

    /// What was told first as a fault.
    func fault(_ service: ServiceEntry, servers: [any LoopbackServer] = []) throws -> ServiceFault?
    {
        guard case .unsigned(let code)? = try told(service, servers: servers)[.fault]?.value else {
            return nil
        }
        return ServiceFault(rawValue: UInt32(code))
    }
}

/// The readings of one service by part.
func parts(_ readings: [Reading], of number: UInt8 = number) -> [ServicePart: Reading] {
    var parts: [ServicePart: Reading] = [:]
    for reading in readings where reading.metric.serviceNumber == number {
        if let part = reading.metric.servicePart { parts[part] = reading }
    }
    return parts
}

extension String {
    /// Without the line end.
    fileprivate func trimmingSuffix() -> String {
        var text = self
        while text.utf8.last == 0x0A { text.removeLast() }
        return text
    }
}
