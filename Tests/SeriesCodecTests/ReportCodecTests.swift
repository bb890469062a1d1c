// SPDX-License-Identifier: Apache-2.0

import SeriesCodec
import Testing
import VillageModel

struct ReportCodecTests {
    static let values: [Value?] = [
        nil, .boolean(true), .boolean(false), .integer(.min), .integer(.max), .integer(-1),
        .unsigned(0), .unsigned(.max), .float(48.5), .float(-.infinity), .double(.pi),
        .text(""), .text("ember \u{202e}\u{0} ✓"), .bytes([]), .bytes([0, 255, 0]),
    ]

    @Test(arguments: values)
    func `a value comes back as it went in`(_ value: Value?) throws {
        let sample = Sample(
            series: .max, value: value, quality: .stale, offset: TimeSpan(milliseconds: -250))
        #expect(try ReportCodec.samples(ReportCodec.bytes([sample])) == [sample])
    }

    @Test func `a report of everything comes back in its order`() throws {
        var samples: [Sample] = []
        for (index, value) in Self.values.enumerated() {
            for quality in Quality.allCases {
                samples.append(
                    Sample(
                        series: UInt32((index * 7_919) % 400), value: value, quality: quality,
                        offset: TimeSpan(milliseconds: index == 3 ? .min : Int64(index))))
            }
        }
        #expect(try ReportCodec.samples(ReportCodec.bytes(samples)) == samples)
        #expect(try ReportCodec.samples(ReportCodec.bytes([])) == [])
    }

    @Test func `eight metrics of a village take less than 45 bytes`() {
        var samples: [Sample] = []
        for series in 1...4 {
            samples.append(Sample(series: UInt32(series), value: .boolean(true), quality: .good))
        }
        samples.append(Sample(series: 5, value: .float(48.25), quality: .good))
        samples.append(Sample(series: 6, value: .unsigned(12), quality: .good))
        samples.append(Sample(series: 7, value: .float(41.5), quality: .good))
        samples.append(Sample(series: 8, value: .unsigned(864_000), quality: .good))
        #expect(ReportCodec.bytes(samples).count < 45)
    }

    @Test func `every single wrong bit and every cut is found`() throws {
        let samples = [
            Sample(series: 3, value: .text("tegalarum"), quality: .good),
            Sample(series: 9, value: .double(0.1), quality: .bad),
        ]
        let bytes = ReportCodec.bytes(samples)
        for index in bytes.indices {
            for bit in 0..<8 {
                var damaged = bytes
                damaged[index] ^= 1 << UInt8(bit)
                #expect(throws: CodecFailure.self) { try ReportCodec.samples(damaged) }
            }
            #expect(throws: CodecFailure.self) {
                try ReportCodec.samples(Array(bytes[..<index]))
            }
        }
        #expect(throws: CodecFailure.self) { try ReportCodec.samples(bytes + [0]) }
    }

    /// Bytes whose seal is right, so that only the reader's own care stands against them.
    private static func sealed(_ content: [UInt8]) -> [UInt8] {
        var writer = ColumnWriter()
        for byte in content { writer.byte(byte) }
        return writer.sealed()
    }

    @Test(
        arguments: [
            ([], .truncated(at: 0)),
            ([2, 0], .version(2)),
            ([1, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], .number(at: 1)),
            ([1, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x02], .number(at: 1)),
            ([1, 0x80], .truncated(at: 2)),
            ([1, 1, 1, 0], .number(at: 2)),
            ([1, 1, 0, 9], .kind(9, at: 3)),
            ([1, 1, 0, 0x60], .quality(6, at: 3)),
            ([1, 1, 0, 7, 2, 0xC3, 0x28], .text(at: 4)),
            ([1, 1, 0, 6, 0, 0], .truncated(at: 6)),
            ([1, 1, 0, 8, 200], .truncated(at: 5)),
            ([1, 1, 0, 0, 0], .trailing(1)),
        ] as [([UInt8], CodecFailure)])
    func `sealed nonsense is named and never traps`(
        _ content: [UInt8], _ failure: CodecFailure
    ) {
        #expect(throws: failure) { try ReportCodec.samples(Self.sealed(content)) }
    }

    @Test func `random sealed bytes never trap`() {
        var generator = SystemRandomNumberGenerator()
        var readable = 0
        for _ in 0..<20_000 {
            var content = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            if !content.isEmpty { content[0] = Bool.random() ? 1 : 0x81 }
            if (try? ReportCodec.samples(Self.sealed(content))) != nil { readable += 1 }
        }
        #expect(readable < 20_000)
    }

    @Test func `the checksum is Castagnoli's`() {
        #expect(CRC32C.checksum(Array("123456789".utf8)) == 0xE306_9283)
        #expect(CRC32C.checksum([UInt8](repeating: 0, count: 32)) == 0x8A91_36AA)
        #expect(CRC32C.checksum([]) == 0)
    }
}
