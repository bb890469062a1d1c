// SPDX-License-Identifier: Apache-2.0

import Testing
import VillageModel
import Wording

@Suite struct ChecklistWordsTests {
    @Test func `every list has a heading and every item words in both languages`() {
        for list in Checklist.all {
            #expect(!list.title.id.isEmpty && !list.title.en.isEmpty)
            var seen: Set<Phrase> = []
            for item in list.items {
                let words = list.words(of: item)
                let place = "\(list.indicator) \(list.form) \(item.identifier)"
                #expect(!words.id.isEmpty && !words.en.isEmpty && words.id != words.en, "\(place)")
                #expect(seen.insert(words).inserted, "\(place)")
                for text in [words.id, words.en] {
                    #expect(text.count <= 34, "\(place) does not fit a narrow screen")
                    #expect(!text.contains("_") && text.first?.isWhitespace == false, "\(place)")
                }
            }
        }
    }

    @Test func `an item that nobody has words for is named by its identifier`() throws {
        let toilet = try #require(Checklist.of(.toilet))
        #expect(toilet.words(of: ChecklistItem(60, "sauna")) == Phrase(same: "sauna"))
    }

    @Test func `items that are not good are listed in the order of the list`() throws {
        let toilet = try #require(Checklist.of(.toilet))
        #expect(toilet.words(of: [6, 4, 99]).id == "sabun, tisu")
        #expect(toilet.words(of: [6, 4, 99]).en == "soap, tissue")
        #expect(toilet.words(of: [UInt8]()) == Phrase(same: ""))
    }

    @Test func `roles, assurance and ways have words of their own`() {
        for words in [
            AttestingRole.allCases.map(\.words), Assurance.allCases.map(\.words),
            EvidenceChannel.allCases.map(\.words),
        ] {
            #expect(Set(words).count == words.count)
            for phrase in words {
                #expect(!phrase.id.isEmpty && !phrase.en.isEmpty && phrase.id != phrase.en)
            }
        }
    }
}
