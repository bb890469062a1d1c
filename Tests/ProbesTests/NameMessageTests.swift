// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Probes

@Suite struct NameMessageTests {
    private let question = NameQuestion(name: "balai.desa.test", kind: .short, id: 0x1234)

    /// An answer to the question in the query's own bytes, with the given records behind it.
    private func answer(
        _ records: [UInt8], count: UInt8, flags: [UInt8] = [0x81, 0x80], id: [UInt8] = [0x12, 0x34]
    ) throws -> [UInt8] {
        let query = try #require(question).query
        return id + flags + [0, 1, 0, count, 0, 0, 0, 0] + query[12...] + records
    }

    /// One A record whose name points at the question.
    private let address: [UInt8] = [0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, 7]

    @Test func `the query is exactly these bytes`() throws {
        let question = NameQuestion(name: "a.test.", kind: .long, id: 0xBEEF)
        #expect(
            question?.query == [
                0xBE, 0xEF, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0,
                1, 0x61, 4, 0x74, 0x65, 0x73, 0x74, 0, 0, 28, 0, 1,
            ])
    }

    @Test(arguments: [
        "", ".", "a..b", String(repeating: "a", count: 64), "bal ai", "x\u{0}y", "é.test",
        String(repeating: "abcdefg.", count: 32) + "a",
    ])
    func `a name that no DNS can hold is refused`(name: String) {
        #expect(NameQuestion(name: name, kind: .short, id: 1) == nil)
    }

    @Test func `an address comes out of an answer`() throws {
        let message = try answer(address, count: 1)
        #expect(question?.answer(in: message) == .addresses([try #require(.init("192.0.2.7"))]))
    }

    @Test func `an address behind an alias comes out`() throws {
        let alias: [UInt8] = [0xC0, 12, 0, 5, 0, 1, 0, 0, 0, 60, 0, 4, 1, 0x78, 0xC0, 18]
        let message = try answer(alias + address, count: 2)
        #expect(question?.answer(in: message) == .addresses([try #require(.init("192.0.2.7"))]))
    }

    @Test func `a recorded refusal is a no`() throws {
        // From a real resolver: NXDOMAIN for tidak-ada.example.com, id 1236.
        let message: [UInt8] = [
            0x12, 0x36, 0x81, 0x83, 0, 1, 0, 0, 0, 0, 0, 0, 9, 0x74, 0x69, 0x64, 0x61, 0x6B, 0x2D,
            0x61, 0x64, 0x61, 7, 0x65, 0x78, 0x61, 0x6D, 0x70, 0x6C, 0x65, 3, 0x63, 0x6F, 0x6D, 0,
            0, 1, 0, 1,
        ]
        let question = NameQuestion(name: "Tidak-Ada.example.com", kind: .short, id: 0x1236)
        #expect(question?.answer(in: message) == .refused(code: 3))
    }

    @Test func `another id, another name or another kind is passed over`() throws {
        #expect(
            question?.answer(in: try answer(address, count: 1, id: [0x12, 0x35])) == .foreign)
        let other = NameQuestion(name: "balai.desa.tesu", kind: .short, id: 0x1234)
        #expect(other?.answer(in: try answer(address, count: 1)) == .foreign)
        let longer = NameQuestion(name: "balai.desa.test", kind: .long, id: 0x1234)
        #expect(longer?.answer(in: try answer(address, count: 1)) == .foreign)
    }

    @Test func `a query is no answer`() throws {
        #expect(question?.answer(in: try #require(question).query) == .malformed)
    }

    @Test func `an answer cut at any byte is malformed and never an address`() throws {
        let message = try answer(address, count: 1)
        for length in 0..<message.count {
            let cut = question?.answer(in: Array(message[0..<length]))
            #expect(cut == .malformed, "\(length) bytes")
        }
    }

    @Test func `a flagged truncation keeps the addresses that came through`() throws {
        let whole = try answer(address + address.dropLast(3), count: 2, flags: [0x83, 0x80])
        #expect(question?.answer(in: whole) == .addresses([try #require(.init("192.0.2.7"))]))
        let empty = try answer([], count: 0, flags: [0x83, 0x80])
        #expect(question?.answer(in: empty) == .truncated)
    }

    @Test func `a name that points at itself costs nothing and yields nothing`() throws {
        // The question's own name as a pointer to itself.
        let loop: [UInt8] =
            [0x12, 0x34, 0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0, 0xC0, 12, 0, 1, 0, 1] + address
        #expect(question?.answer(in: loop) == .foreign)
        // A record whose name is a pointer to itself: its data is read, its name is not.
        let query = try #require(question).query
        var record = address
        record[1] = UInt8(query.count)
        #expect(
            question?.answer(in: try answer(record, count: 1))
                == .addresses([try #require(.init("192.0.2.7"))]))
    }

    @Test(arguments: [UInt8(0x40), 0x80, 0xBF])
    func `a label of a kind that does not exist is malformed`(length: UInt8) throws {
        let record =
            [length] + [UInt8](repeating: 0x61, count: Int(length)) + [0] + address.dropFirst(2)
        #expect(question?.answer(in: try answer(record, count: 1)) == .malformed)
    }

    @Test func `a name longer than any name is malformed`() throws {
        let label = [UInt8(63)] + [UInt8](repeating: 0x61, count: 63)
        let name = label + label + label + label + label
        #expect(
            question?.answer(in: try answer(name + [0] + address.dropFirst(2), count: 1))
                == .malformed)
    }

    @Test func `an address of the wrong length is malformed`() throws {
        var record = address
        record[11] = 3
        #expect(question?.answer(in: try answer(record, count: 1)) == .malformed)
    }

    @Test func `more records are counted than came`() throws {
        #expect(question?.answer(in: try answer(address, count: 2)) == .malformed)
        #expect(question?.answer(in: try answer([], count: 0)) == NameAnswer.none)
    }
}
