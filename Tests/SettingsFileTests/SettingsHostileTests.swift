// SPDX-License-Identifier: Apache-2.0

import SettingsFile
import TestBench
import Testing
import VillageModel

struct SettingsHostileTests {
    @Test(arguments: [
        "a=1\n", "[a]\n", "[a b]\n", "x\n", "\u{1}\n", "=\n", "[\n", "[box x]\n", "\n", "#\n",
    ])
    func `a quarter of a megabyte of one line ends soon and tells at most 201 mistakes`(
        line: String
    ) {
        let text = "[agent]\n" + String(repeating: line, count: 262_000 / line.utf8.count)
        #expect(SampleSettings(text).errors.count <= 201)
    }

    @Test func `more than 200 mistakes are counted`() {
        let text = "[agent]\n" + String(repeating: "x\n", count: 250)
        let errors = SampleSettings(text).errors
        #expect(errors.count == 201)
        #expect(
            errors.last?.english
                == "/etc/kentongan/agent.ini has 50 more mistakes. Mend those above first")
        #expect(
            errors.last?.indonesian
                == "/etc/kentongan/agent.ini masih memuat 50 kesalahan lain. Perbaiki dahulu yang "
                + "di atas")
    }

    @Test func `many sections with different arguments are fine`() {
        var text = ""
        for number in UInt64(0)..<2_000 {
            text += "[box \(BoxID(data: number))]\nvillage=35.10.02.2003\n"
        }
        let settings = SampleSettings(text)
        #expect(settings.errors.isEmpty)
        #expect(settings.boxes.count == 2_000)
    }

    @Test func `ten thousand random or mutated files never trap`() {
        var source = SeededGenerator(seed: 6)
        let id = BoxID(data: 3)
        let good = Array(
            """
            # komentar
            [agent]
            broker = fe80::1
            hold = 15m
            poll = 250ms
            limit = -5
            factor = 12.5
            profile = fast
            spool = /a/b
            name = "x" # y
            token = abc
            servers = a, b
            [box \(id)]
            village = 35.10.02.2003
            note = é

            """.utf8)
        var clean = 0
        for round in 0..<10_000 {
            var bytes = good
            if round % 10 == 0 {
                bytes = (0..<Int.random(in: 0...200, using: &source)).map { _ in
                    UInt8.random(in: 0...255, using: &source)
                }
            } else {
                mutate(&bytes, &source)
            }
            let settings = SampleSettings(bytes)
            if settings.errors.isEmpty { clean += 1 }
            if !isOrderedAndSafe(settings.errors) { Issue.record("round \(round): \(bytes)") }
        }
        #expect(clean > 100 && clean < 9_900, "both paths must be reached: \(clean)")
    }

    private func isOrderedAndSafe(_ errors: [SettingsError]) -> Bool {
        var line = 0
        for error in errors {
            guard error.line >= line || error.line == 0 else { return false }
            line = error.line
            let text = error.indonesian + error.english
            guard text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
            else { return false }
        }
        return true
    }

    private func mutate(_ bytes: inout [UInt8], _ source: inout SeededGenerator) {
        let pieces = [
            "=", "[", "]", "\n", "\r", "999999999999999999999", "-", ":", "::", " #", "\"",
        ]
        for _ in 0..<Int.random(in: 1...3, using: &source) {
            guard let place = bytes.indices.randomElement(using: &source) else { return }
            switch UInt8.random(in: 0...4, using: &source) {
            case 0: bytes[place] = .random(in: 0...255, using: &source)
            case 1: bytes.remove(at: place)
            case 2:
                let piece = pieces.randomElement(using: &source) ?? ""
                bytes.insert(contentsOf: piece.utf8, at: place)
            case 3: bytes.swapAt(place, 0)
            default: bytes.removeSubrange(place..<min(place + 5, bytes.count))
            }
        }
    }
}
