// SPDX-License-Identifier: Apache-2.0

import Enrolment
import Glibc
import JSONText
import TestBench
import VillageModel

/// A house with its own authority, enrolled boxes, and the broker that its files describe.
final class EnrolledHouse {
    static let canRun = installed("mosquitto") && hasPlugin

    let folder: TemporaryDirectory
    let boxes: [BoxID]
    let broker: Mosquitto
    var path: String { folder.file("house") }

    /// Founds, enrols, starts; `without` and `lines` change the broker's settings for a control.
    ///
    /// HOUSE in a line stands for the folder.
    init(
        boxes count: Int = 2, without: Set<String> = [], lines: [String] = [],
        changing change: (EnrolmentFolder, TemporaryDirectory) throws -> Void = { _, _ in }
    ) throws {
        folder = try TemporaryDirectory()
        var office = try EnrolledHouse.found(folder.file("house"))
        boxes = (0..<count).map { BoxID(data: UInt64($0) + 1) }
        for box in boxes { _ = try office.enrol(box, at: EnrolledHouse.now) }
        try change(office, folder)
        let house = folder.file("house")
        broker = try Mosquitto(
            enrolledIn: house, without: without,
            lines: lines.map { $0.replacing("HOUSE", with: house) })
    }

    static func found(_ path: String) throws -> EnrolmentFolder {
        let founding = try Founding(
            group: "3510", host: "diskominfo", broker: ["127.0.0.1", "localhost"],
            user: Founding.currentUser)
        return try EnrolmentFolder.found(path, founding, at: now).folder
    }

    /// The present, in the milliseconds of a certificate.
    static var now: Instant { Instant(rawValue: Int64(time(nil)) * 1_000) }

    func papers(_ identity: ClientIdentity) -> Papers {
        Papers("\(path)/\(identity.folder)", identity.file)
    }

    func box(_ number: Int, will: MQTTPacket.Message? = nil, id: String? = nil) throws -> RawClient
    {
        try client(.box(boxes[number]), will: will, id: id)
    }

    func client(
        _ identity: ClientIdentity, will: MQTTPacket.Message? = nil, id: String? = nil,
        receiveMaximum: UInt16? = nil, patience: Int = 5
    ) throws -> RawClient {
        try RawClient(
            port: broker.port, papers(identity), id: id ?? identity.description, will: will,
            receiveMaximum: receiveMaximum, patience: patience)
    }

    func topic(_ kind: String, _ number: Int) -> String { "spBv1.0/3510/\(kind)/\(boxes[number])" }

    /// Opens the authority for a change; the lock ends with the value.
    func office() throws -> EnrolmentFolder { try EnrolmentFolder(path) }

    /// The way to the running broker, as the manager.
    func transport() throws -> AccessCommand.Transport {
        let manager = try client(.manager)
        let answers = try manager.subscribe([AccessList.control + "/response"])
        guard answers == [1] else { throw BenchFailure("the manager may not listen: \(answers)") }
        return { request throws(EnrolmentFailure) in
            do {
                try manager.send(
                    .publish(.init(topic: AccessList.control, payload: request), id: 7))
                return try manager.message()?.payload ?? []
            } catch {
                throw .broker("\(error)")
            }
        }
    }

    /// The broker's resident memory in kB.
    func memory() throws -> Int {
        guard let process = broker.processID else { return 0 }
        let status = String(decoding: try readFile("/proc/\(process)/status"), as: UTF8.self)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return line?.split(separator: " ").compactMap { Int($0) }.first ?? 0
    }

    /// The broker's processor time in ticks of the kernel.
    func ticks() throws -> Int {
        guard let process = broker.processID else { return 0 }
        let text = String(decoding: try readFile("/proc/\(process)/stat"), as: UTF8.self)
        let fields = text.split(separator: " ").compactMap { Int($0) }
        // Without name and state: utime and stime are the twelfth and thirteenth number.
        return fields.count > 12 ? fields[11] + fields[12] : 0
    }

    private static var hasPlugin: Bool {
        ["x86_64", "aarch64"].contains {
            access("/usr/lib/\($0)-linux-gnu/mosquitto_dynamic_security.so", R_OK) == 0
        }
    }
}
