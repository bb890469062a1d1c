// SPDX-License-Identifier: Apache-2.0
//
// Opens what a power cut left, with the code of the product, and says what it found. tools/lab/powercut
// compares that with what was promised before the cut. One question a line, one answer a line:
//
//     spool FILE              opening, stream, first, next, acknowledged, ids, birth, added
//     office SERIES LEDGER    nodes, reports, verdicts
//
// An answer is words NAME=VALUE, or `failed=` and the reason.

import Glibc

@main
enum AfterPowerCut {
    static func main() {
        while let line = readLine() {
            let words = line.split(separator: " ").map(String.init)
            print(answer(words))
            fflush(nil)
        }
    }

    private static func answer(_ words: [String]) -> String {
        do {
            switch words.first {
            case "spool" where words.count == 2: return try FoundSpool(path: words[1]).facts
            case "office" where words.count == 3:
                return try FoundOffice(series: words[1], ledger: words[2]).facts
            default: return "failed=spool FILE or office SERIES LEDGER"
            }
        } catch {
            return "failed=\(error)".split(separator: "\n").joined(separator: " ")
        }
    }
}
