// SPDX-License-Identifier: Apache-2.0

import Complaints
import Glibc
import Indicators
import Synchronization
import TestBench
import Testing
import VillageModel

/// Monday 2025-10-20 09:20 WIB.
let now = Instant(rawValue: 1_760_926_800_000)
let village = RegionCode("35.10.20.2007") ?? anyVillage
let neighbour = RegionCode("35.10.20.2008") ?? anyVillage
let operatorScope = ComplaintScope(regions: [village])
private let anyVillage: RegionCode = {
    guard let code = RegionCode("11.01.01.2001") else { preconditionFailure("11.01.01.2001") }
    return code
}()

/// Every day is a working day.
let times = ComplaintTimes(
    clock: { _ in .standard }, workingDays: { _, after, count in after + .days(Int64(count)) })

/// Statements that were run.
final class Trace: Sendable {
    private let lines = Mutex<[String]>([])
    func add(_ line: String) { lines.withLock { $0.append(line) } }
    func take() -> [String] {
        lines.withLock { lines in
            defer { lines = [] }
            return lines
        }
    }
}

/// A register in a directory of its own.
struct Bench {
    let directory: TemporaryDirectory
    let register: ComplaintRegister
    let trace = Trace()

    init() throws {
        directory = try TemporaryDirectory()
        register = try Bench.open(directory, trace)
    }

    var path: String { directory.path + "/complaints.sqlite" }
    var key: String { directory.path + "/complaints.key" }

    static func open(_ directory: TemporaryDirectory, _ trace: Trace? = nil)
        throws -> ComplaintRegister
    {
        let path = directory.path + "/complaints.sqlite"
        let key = directory.path + "/complaints.key"
        return try ComplaintRegister(
            path: path, key: key, times: times, trace: { trace?.add($0) })
    }

    func enter(
        _ text: String = "Toilet kantor desa tidak ada air.", in code: RegionCode = village,
        number: TrackingNumber? = nil, name: String? = nil, phone: String? = nil,
        received: Instant = now
    ) throws -> Complaint {
        try register.enter(
            ComplaintEntry(
                village: code, number: number, facility: .toilet, category: .facility,
                channel: .offline, received: received, text: try ComplaintContent(.text, text),
                name: try name.map { try ComplaintContent(.name, $0) },
                phone: try phone.map { try ComplaintContent(.phone, $0) })
        ) { _ in }
    }

    /// A complaint that was closed so long ago.
    func closed(_ text: String, ago: TimeSpan, name: String? = nil, phone: String? = nil) throws
        -> TrackingNumber
    {
        let number = try enter(
            text, name: name, phone: phone, received: now - ago - .days(1)
        ).number
        try answer(number, at: now - ago)
        try close(number, at: now - ago)
        return number
    }

    func answer(_ number: TrackingNumber, at instant: Instant = now) throws {
        _ = try register.answer(
            number, try ComplaintContent(.answer, "Air sudah mengalir lagi."),
            in: operatorScope, at: instant
        ) { _, _ in }
    }

    func close(_ number: TrackingNumber, at instant: Instant = now) throws {
        _ = try register.close(number, isRejected: false, in: operatorScope, at: instant) {
            _, _ in
        }
    }
}

extension TemporaryDirectory {
    /// Puts a file of this mode in the place of another one, or removes it.
    func replace(_ name: String, _ bytes: [UInt8]?, mode: mode_t) throws {
        remove(name)
        guard let bytes else { return }
        try write(bytes, to: name)
        #expect(chmod(file(name), mode) == 0)
    }
}
