// SPDX-License-Identifier: Apache-2.0
//
// One session from CONNECT to its end, as a pure machine. What goes in: the library's answers and the
// time. What comes out: at most one thing to tell the owner, or the order to try again in MQTT 3.1.1.
//
//     offline --begin--> greeting --CONNACK 0--> active --leave--> leaving
//        ^                  | refused, lost, late   | lost            | gone, late
//        +------------------+-----------------------+-----------------+
//
// A broker of MQTT 3 answers level 5 with the four bytes 20 02 00 01. The library reads them as MQTT 5,
// misses the properties and, depending on its version, reports either reason 0x84 or a broken packet
// without any CONNACK at all. Both mean: go back to 3.1.1.

struct SessionPhase {
    enum Step: Equatable {
        case offline
        case greeting(MosquittoVersion, until: Int64)
        case active(MosquittoVersion)
        case leaving(until: Int64)
    }

    enum Outcome: Equatable {
        case nothing
        case tell(MosquittoEvent)
        case fallBack
    }

    private(set) var step = Step.offline

    var isOffline: Bool { step == .offline }

    var isGreeting: Bool { if case .greeting = step { true } else { false } }

    var activeVersion: MosquittoVersion? {
        if case .active(let version) = step { version } else { nil }
    }

    var deadline: Int64? {
        switch step {
        case .offline, .active: nil
        case .greeting(_, let until), .leaving(let until): until
        }
    }

    mutating func begin(_ version: MosquittoVersion, until: Int64) {
        step = .greeting(version, until: until)
    }

    mutating func leave(until: Int64) {
        step = .leaving(until: until)
    }

    mutating func answered(reason: Int32) -> Outcome {
        guard case .greeting(let version, _) = step else { return .nothing }
        if reason == 0 {
            step = .active(version)
            return .tell(.connected(version))
        }
        step = .offline
        if version == .v5, reason == 0x84 || reason == 1 { return .fallBack }
        return .tell(.refused(reason: reason))
    }

    mutating func ended(code: Int32) -> Outcome {
        defer { step = .offline }
        switch step {
        case .offline:
            return .nothing
        case .greeting(.v5, _)
        where code == MosquittoCode.protocolError || code == MosquittoCode.malformedPacket:
            return .fallBack
        case .greeting, .active, .leaving:
            return .tell(.disconnected(code: code))
        }
    }

    mutating func expired(now: Int64) -> Outcome {
        guard let deadline, now >= deadline else { return .nothing }
        return ended(code: MosquittoCode.timeout)
    }
}
