// SPDX-License-Identifier: Apache-2.0

@testable import Complaints
import GRDB
import Testing
import TestBench
import VillageModel

@Suite struct SealTests {
    static let seal = Seal(key: [UInt8](0..<32))
    static let words = Array("Toilet kantor desa tidak ada air.".utf8)

    @Test func `words open again with the same key, for the same place`() throws {
        let seal = try #require(SealTests.seal)
        let sealed = try #require(seal.sealed(SealTests.words, for: "a/text/1"))
        #expect(seal.opened(sealed, for: "a/text/1") == SealTests.words)
        #expect(seal.opened(sealed, for: "a/text/2") == nil)
        #expect(Seal(key: [UInt8](1..<33))?.opened(sealed, for: "a/text/1") == nil)
        #expect(sealed.count == SealTests.words.count + 28)
        #expect(seal.opened([], for: "a/text/1") == nil)
        let empty = try #require(seal.sealed([], for: ""))
        #expect(seal.opened(empty, for: "") == [])
    }

    @Test func `every flipped bit and every cut is refused`() throws {
        let seal = try #require(SealTests.seal)
        let sealed = try #require(seal.sealed(SealTests.words, for: "a"))
        for place in sealed.indices {
            for bit in 0..<8 {
                var wrong = sealed
                wrong[place] ^= 1 << UInt8(bit)
                #expect(seal.opened(wrong, for: "a") == nil)
            }
        }
        for count in 0..<sealed.count {
            #expect(seal.opened(Array(sealed.prefix(count)), for: "a") == nil)
        }
        #expect(seal.opened(sealed + [0], for: "a") == nil)
        #expect(seal.opened(sealed, for: "a") == SealTests.words)
    }

    @Test func `the same words are never sealed the same`() throws {
        let seal = try #require(SealTests.seal)
        let all = try Set(
            (0..<500).map { _ in try #require(seal.sealed(SealTests.words, for: "a")) })
        #expect(all.count == 500)
        #expect(Set(all.map { Array($0.prefix(12)) }).count == 500)
    }

    @Test(arguments: [0, 16, 31, 33])
    func `a key has 32 bytes`(_ count: Int) {
        #expect(Seal(key: [UInt8](repeating: 1, count: count)) == nil)
    }

    @Test(arguments: [
        "UPDATE sealed SET content = (SELECT content FROM sealed WHERE field = 'answer')"
            + " WHERE field = 'text'",
        "UPDATE sealed SET content = (SELECT content FROM sealed s WHERE s.field = sealed.field"
            + " AND s.number <> sealed.number) WHERE field = 'text'",
        "UPDATE sealed SET content = zeroblob(60) WHERE field = 'text'",
        "UPDATE sealed SET content = 'plain' WHERE field = 'text'",
    ])
    func `words that were moved or replaced in the file are refused`(_ tampering: String) throws {
        let bench = try Bench()
        let number = try bench.enter("satu").number
        let other = try bench.enter("dua").number
        try bench.answer(number)
        #expect(try bench.register.show(number, in: operatorScope, at: now).text == "satu")
        try bench.register.queue.write { try $0.execute(sql: tampering) }
        var refused = 0
        for (number, words) in [(number, "satu"), (other, "dua")] {
            do {
                let shown = try bench.register.show(number, in: operatorScope, at: now)
                #expect(shown.text == words)
            } catch {
                #expect(
                    error as? ComplaintFailure == .brokenSeal(number, "\(number)/text/1"))
                refused += 1
            }
        }
        #expect(refused > 0)
    }
}

@Suite struct SealKeyTests {
    @Test func `the key is made once, for its owner alone, and opens the register again`() throws {
        let bench = try Bench()
        let number = try bench.enter("satu").number
        for path in [bench.key, bench.path] {
            #expect(fileMode(path).map { $0 & 0o7777 } == 0o600)
        }
        let again = try Bench.open(bench.directory)
        #expect(try again.show(number, in: operatorScope, at: now).text == "satu")
    }

    @Test func `another key, a lost key, a damaged key and an open one are told apart`() throws {
        let bench = try Bench()
        let right = try bench.directory.read("complaints.key")
        let wrong = Array(String(repeating: "ab", count: 32).utf8) + [0x0A]
        let cases: [([UInt8]?, UInt32, ComplaintFailure)] = [
            (wrong, 0o600, .keyWrong(path: bench.key)),
            (nil, 0o600, .keyMissing(path: bench.key)),
            (Array(right.dropLast(2)), 0o600, .keyDamaged(path: bench.key)),
            (Array("zz".utf8) + right.dropFirst(2), 0o600, .keyDamaged(path: bench.key)),
            (right, 0o640, .keyOpen(path: bench.key, mode: 0o640)),
        ]
        for (bytes, mode, failure) in cases {
            try bench.directory.replace("complaints.key", bytes, mode: mode)
            #expect(throws: failure) { try Bench.open(bench.directory) }
            if bytes == nil { #expect(fileMode(bench.key) == nil) }
        }
        try bench.directory.replace("complaints.key", right, mode: 0o600)
        _ = try Bench.open(bench.directory)
    }
}
