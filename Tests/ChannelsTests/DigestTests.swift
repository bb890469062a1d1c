// SPDX-License-Identifier: Apache-2.0

import Alerting
import Channels
import Testing
import VillageModel
import Wording

@Suite struct DigestTests {
    private static let glagah = "35.10.20.2007"
    private static let rogojampi = "35.10.09.2001"

    private func parcel(_ events: [AlertEvent]) throws -> Parcel {
        let names = [("35.10.20", "Kecamatan Glagah"), ("35.10.09", "Kecamatan Rogojampi")]
        var districts: [RegionCode: String] = [:]
        for (code, name) in names { districts[try #require(RegionCode(code))] = name }
        return Parcel(events: events, isDigest: true, key: "k", districts: districts)
    }

    /// The end of an alert that another event began.
    private func end(of number: Int64, sequence: Int64) -> AlertEvent {
        var end = event(sequence, kind: .resolved)
        end.number = number
        return end
    }

    @Test func `the heaviest comes first, kecamatan are counted, what is over is folded`() throws {
        let events = [
            event(1), event(2, severity: .critical, region: Self.rogojampi, name: "Desa Aliyan"),
            event(3, severity: .info, region: Self.rogojampi, name: "Desa Aliyan"),
            event(4), end(of: 4, sequence: 5),
        ]
        let digest = DigestText(try parcel(events))
        #expect(
            digest.text(.indonesian) == """
                3 peringatan, 1 sudah pulih.
                Kecamatan Rogojampi: 2 (1 kritis)
                Kecamatan Glagah: 1
                09.20 WIB KRITIS #2 Desa Aliyan (35.10.09.2001): gerbang tertutup.
                09.20 WIB PERINGATAN #1 Desa Tegalarum (35.10.20.2007): gerbang tertutup.
                09.20 WIB INFO #3 Desa Aliyan (35.10.09.2001): gerbang tertutup.
                09.20 WIB PULIH #4 Desa Tegalarum (35.10.20.2007): gerbang tertutup.
                """)
        #expect(digest.text(.english).hasPrefix("3 alerts, 1 already over.\n"))
    }

    @Test(arguments: [200, 500, 1_000, 3_500, 4_096])
    func `a digest never exceeds its length, and no sentence in it is cut`(_ longest: Int) throws {
        let events = (1...300).map { number in
            let words = String(repeating: "gerbang \(number) ", count: Int(number % 17))
            return event(Int64(number), sentence: Phrase(same: words + "tertutup."))
        }
        for language in Language.allCases {
            let text = DigestText(try parcel(events)).text(language, longest: longest)
            #expect(text.count <= longest)
            let lines = text.split(separator: "\n")
            for line in lines.dropFirst().dropLast() { #expect(line.hasSuffix("tertutup.")) }
            // What is there and what is counted as left out are all of them.
            let left = lines.last?.split(separator: " ").compactMap { Int($0) }.first ?? 0
            #expect(lines.count - 2 + left == 300)
        }
    }

    @Test func `hostile names do nothing in a digest`() throws {
        let hostile = event(1, name: "Desa \u{1b}[2J\n#9 palsu\u{202e}")
        let text = DigestText(try parcel([hostile, event(2)])).text(.indonesian)
        #expect(!text.unicodeScalars.contains { [0x1B, 0x202E].contains($0.value) })
        #expect(text.split(separator: "\n").count == 3)
    }
}
