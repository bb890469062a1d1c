// SPDX-License-Identifier: Apache-2.0

import Testing
import VillageModel
import Wording

@Suite struct AttestDialogueTests {
    private func dialogue(_ id: IndicatorID, form: UInt8 = 1) throws -> AttestDialogue {
        AttestDialogue(try #require(Checklist.of(id, form: form)))
    }

    private func screen(_ columns: Int?, _ language: Language = .indonesian) -> Screen {
        Screen(language: language, width: ScreenWidth(columns: columns))
    }

    @Test func `a long list stands in two columns on a telephone`() throws {
        let lines = try dialogue(.toilet).lines(screen(40))
        #expect(
            lines == [
                " 1 WC pria     8 ember dan gayung",
                " 2 WC wanita   9 tempat sampah",
                " 3 wastafel   10 gantungan",
                " 4 sabun      11 lampu",
                " 5 cermin     12 air mengalir",
                " 6 tisu       13 ventilasi",
                " 7 pengharum  14 saluran air",
            ])
    }

    @Test(arguments: Checklist.all, Language.allCases)
    func `every list fits forty columns and names each condition once`(
        _ list: Checklist, _ language: Language
    ) {
        let dialogue = AttestDialogue(list)
        let lines = dialogue.lines(screen(40, language))
        for line in lines { #expect(columns(of: line) <= 40, "\(line)") }
        let text = lines.joined(separator: " ")
        for item in dialogue.conditions { #expect(text.contains("\(item.number) ")) }
        #expect(dialogue.conditions.count + dialogue.amounts.count == list.items.count)
    }

    @Test(arguments: [
        ("", []), ("4,6", [4, 6]), ("4, 6", [4, 6]), ("6 4", [4, 6]), ("4,4", [4]), (",,14;", [14]),
    ])
    func `what is not good goes by number, and nothing means that all is good`(
        _ typed: String, _ bad: [UInt8]
    ) throws {
        let dialogue = try dialogue(.toilet)
        let answers = try dialogue.answers(notGood: typed)
        #expect(answers.filter { $0.value == 0 }.map(\.item) == bad)
        try dialogue.checklist.check(try #require(Answers(answers)))
    }

    @Test(arguments: ["15", "0", "a", "4,x", "-1", "256", "4.6", "\u{1B}[2J"])
    func `a number that is not on the list is refused by name`(_ typed: String) throws {
        let toilet = try dialogue(.toilet)
        do throws(AttestDialogue.Misreading) {
            _ = try toilet.answers(notGood: typed)
            Issue.record("was read")
        } catch {
            #expect(!error.words.id.contains("\u{1B}"))
            #expect(error.words.id != error.words.en)
        }
    }

    @Test(arguments: [("20", 20), ("0", 0), ("1.000", 1_000), ("1,000,000", 1_000_000)])
    func `amounts are read as people write them`(_ typed: String, _ amount: Int64) throws {
        let dialogue = try dialogue(.pohon)
        let item = try #require(dialogue.amounts.first)
        #expect(try dialogue.answer(item, typed: typed) == Answer(item.number, amount))
    }

    @Test(arguments: ["", "-1", "1000001", "dua", "99999999999999999999", "1e3"])
    func `an amount that cannot be is refused with its bounds`(_ typed: String) throws {
        let dialogue = try dialogue(.pohon)
        let item = try #require(dialogue.amounts.first)
        do throws(AttestDialogue.Misreading) {
            _ = try dialogue.answer(item, typed: typed)
            Issue.record("was read")
        } catch {
            #expect(error.words.id.contains("0-1000000"))
        }
    }

    @Test func `roles go by number, by identifier and by their English name`() throws {
        let toilet = try dialogue(.toilet)
        #expect(try toilet.role(typed: "2") == .nightGuard)
        #expect(try toilet.role(typed: "penjaga") == .nightGuard)
        #expect(try toilet.role(typed: "guard") == .nightGuard)
        for typed in ["", "0", "6", "raja", "-1"] {
            #expect(throws: AttestDialogue.Misreading.self) { try toilet.role(typed: typed) }
        }
        // The honorarium is the treasurer's word alone.
        let honorarium = try dialogue(.satgas)
        #expect(try honorarium.role(typed: "1") == .treasurer)
        #expect(throws: AttestDialogue.Misreading.self) { try honorarium.role(typed: "penjaga") }
        #expect(honorarium.roleQuestion.id == "Sebagai 1 bendahara: ")
    }

    @Test func `the summary says what is not good`() throws {
        let toilet = try dialogue(.toilet)
        let answers = try #require(Answers(try toilet.answers(notGood: "4,6")))
        #expect(
            toilet.summary(answers)
                == Phrase(
                    id: "12 dari 14 baik, tidak: sabun, tisu.",
                    en: "12 of 14 good, not: soap, tissue."))
        let clean = try #require(Answers(try toilet.answers(notGood: "")))
        #expect(toilet.summary(clean).id == "14 dari 14 baik.")
        #expect(try dialogue(.penjaga).summary(.none).id.isEmpty)
    }
}
