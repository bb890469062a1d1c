// SPDX-License-Identifier: Apache-2.0

import TestBench
import Testing
import VillageModel

@testable import Collector

@Suite struct InFlightRingTests {
    private let folder: TemporaryDirectory
    private var path: String { folder.file("in-flight") }

    init() throws { folder = try TemporaryDirectory() }

    private func ring(boot: String = "boot") throws -> InFlightRing {
        try InFlightRing(path: path, boot: boot)
    }
    private func box(_ number: UInt64) -> BoxID { BoxID(data: number) }

    @Test func `a ring that ended in order accuses nobody`() throws {
        do {
            let ring = try ring()
            #expect(ring.wreckage == nil)
            ring.begin(box(1), [1, 2, 3])
            ring.finish()
        }
        #expect(try ring().wreckage == nil)
    }

    @Test func `a message that was being worked on is found, and no other`() throws {
        do {
            let ring = try ring()
            for number in 1...200 as ClosedRange<UInt64> {
                ring.begin(box(number), [UInt8(number)])
                if number < 200 { ring.read() }
                if number == 100 { ring.settle() }
            }
        }
        let wreckage = try #require(try ring().wreckage)
        #expect(wreckage.decoding == [box(200)] && wreckage.inFlight == [box(200)])
        #expect(Set(wreckage.uncommitted) == Set((137...199).map(box)))
    }

    @Test func `what was committed is not in flight`() throws {
        do {
            let ring = try ring()
            for number in 1...10 as ClosedRange<UInt64> {
                ring.begin(box(number), [])
                ring.read()
            }
            ring.settle()
            ring.begin(box(11), [])
            ring.read()
        }
        #expect(try ring().wreckage?.inFlight == [box(11)])
    }

    @Test func `another boot of the machine was a power cut, and accuses nobody`() throws {
        do { try ring(boot: "one").begin(box(1), []) }
        #expect(try ring(boot: "two").wreckage == nil)
    }

    @Test func `the first wreck from outside makes suspects, the second one culprits`() throws {
        do { try ring().begin(box(1), []) }
        do {
            let second = try ring()
            #expect(second.wreckage?.culprits == [])
            second.begin(box(2), [])
            second.read()
            second.begin(box(1), [])
            second.read()
        }
        let third = try ring()
        #expect(third.wreckage?.suspects == [box(1)])
        #expect(third.wreckage?.culprits == [box(1)])
    }

    @Test func `a trap accuses at once`() {
        let wreckage = Wreckage(signal: 4, decoding: [box(1)], uncommitted: [box(2)])
        #expect(wreckage.culprits == [box(1)])
        #expect(Wreckage(signal: 4, uncommitted: [box(2)]).culprits == [box(2)])
    }

    @Test func `a file of any bytes is read without harm`() throws {
        var generator = SystemRandomNumberGenerator()
        for size in [0, 1, 47, 4_096, 9_000] {
            for isOurs in [false, true] {
                var bytes = (0..<size).map { _ in UInt8.random(in: 0...255, using: &generator) }
                if isOurs, size >= 4_096 {
                    try? ring().begin(box(1), [])
                    let own = try folder.read("in-flight")
                    bytes.replaceSubrange(0..<48, with: own[0..<48])
                }
                try folder.write(bytes, to: "in-flight")
                let accused = try ring().wreckage?.culprits ?? []
                #expect(accused.isEmpty)
            }
        }
    }

    @Test func `a place that cannot be written is an error with its reason`() {
        #expect(throws: InFlightFailure(path: "/proc/none", errno: 2)) {
            try InFlightRing(path: "/proc/none", boot: "")
        }
    }

    @Test func `noting a message costs no more than some microseconds`() throws {
        let ring = try ring()
        let payload = [UInt8](repeating: 7, count: 200)
        let begin = ContinuousClock.now
        for _ in 0..<20_000 {
            ring.begin(box(1), payload)
            ring.read()
        }
        let each = (ContinuousClock.now - begin) / 20_000
        print("a message in the ring: \(each)")
        #expect(each < .milliseconds(1))
    }
}
