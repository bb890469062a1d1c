// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import Testing
import VillageModel
import Wording

@testable import kentongan

@Suite struct StatementDraftTests {
    private var shell: Shell {
        var shell = Shell(Invocation(["attest"]), environment: Environment { _ in nil })
        shell.quiet = true
        return shell
    }

    private func draft(
        _ id: IndicatorID, bad: String? = nil, values: [String] = [], role: String? = nil,
        note: String? = nil
    ) throws -> StatementDraft {
        StatementDraft(
            dialogue: AttestDialogue(try #require(Checklist.of(id))), bad: bad, values: values,
            role: role, note: note)
    }

    /// Answers the questions in turn, and notes what was asked.
    private func completed(
        _ draft: StatementDraft, typing lines: [String?]
    ) throws -> (StatementDraft.Complete, asked: [String]) {
        var asked: [String] = []
        var left = lines[...]
        let complete = try draft.complete(in: shell, place: "Desa Tegalarum") {
            asked.append($0.id)
            return left.popFirst() ?? nil
        }
        return (complete, asked)
    }

    @Test func `a dialogue asks for what is not good, a note and the role`() throws {
        let (statement, asked) = try completed(
            try draft(.toilet), typing: ["?", "4,6", "sabun dipesan", "2"])
        #expect(statement.answers[4] == 0 && statement.answers[6] == 0)
        #expect(statement.answers.list.count { $0.value == 1 } == 12)
        #expect(statement.role == .nightGuard && statement.note == "sabun dipesan")
        #expect(asked.count == 4 && asked[0] == asked[1])
        #expect(asked[0].hasPrefix("Nomor yang TIDAK baik"))
        #expect(asked[2] == "Catatan (boleh kosong): ")
        #expect(asked[3].hasPrefix("Sebagai 1 perangkat desa 2 penjaga 3 teknisi"))
    }

    @Test func `amounts are asked one by one, those given are not`() throws {
        let trees = try draft(.pohon, values: ["planted=20"])
        let (statement, asked) = try completed(trees, typing: ["18", "", "kepala"])
        #expect(statement.answers == Answers([Answer(1, 20), Answer(2, 18)]))
        #expect(asked.count == 3)
        let numbered = try draft(
            .pohon, values: ["1=20", "2=18"], role: "head", note: "")
        #expect(try completed(numbered, typing: []).0.answers == statement.answers)
    }

    @Test func `flags alone make a statement, and nothing is asked`() throws {
        let whole = try draft(.toilet, bad: "4,6", role: "guard", note: "x")
        let (statement, asked) = try completed(whole, typing: [])
        #expect(asked.isEmpty)
        #expect(statement.role == .nightGuard && statement.note == "x")
        // Without anybody to ask, all is good and there is no note; the role must be said.
        let silent = try draft(.toilet, role: "penjaga").complete(
            in: shell, place: "x", ask: { _ in nil })
        #expect(silent.answers.list.allSatisfy { $0.value == 1 } && silent.note.isEmpty)
    }

    @Test func `what cannot be read is refused with status 64`() throws {
        let faults = [
            try draft(.toilet, bad: "15", role: "penjaga", note: ""),
            try draft(.toilet, bad: "", role: "raja", note: ""),
            try draft(.toilet, bad: "", role: nil, note: ""),
            try draft(.toilet, bad: "", values: ["soap=1"], role: "penjaga", note: ""),
            try draft(.pohon, values: ["planted=20"], role: "kepala", note: ""),
            try draft(.pohon, values: ["planted=x", "alive=1"], role: "kepala", note: ""),
            try draft(.pohon, values: ["planted=2", "1=3", "alive=1"], role: "kepala", note: ""),
            try draft(.satgas, bad: "", role: "penjaga", note: ""),
        ]
        for fault in faults {
            #expect {
                _ = try fault.complete(in: shell, place: "x", ask: { _ in nil })
            } throws: {
                ($0 as? ShellError)?.status == .usage
            }
        }
    }

    @Test(arguments: [
        ("35.10.20", "village_code_bad"), ("3510200007", "bps_code"),
        ("tegalarum", "village_code_bad"),
        ("3510", "bps_code"),
    ])
    func `a writing verb takes a village's code and nothing else`(
        _ typed: String, _ identifier: String
    ) throws {
        #expect {
            _ = try WrittenPlace.village(typed)
        } throws: {
            ($0 as? ShellError)?.identifier == identifier
        }
        #expect(try WrittenPlace.village("35.10.20.2007").description == "35.10.20.2007")
    }

    @Test func `what is kept has its number and its end`() {
        let entry = EvidenceMessage(
            id: 12, kind: "attestation", observed: MessageTime(Samples.now),
            received: MessageTime(Samples.now), clock: "good", channel: "daring")
        func lines(_ language: Language, until: Instant?) -> [String] {
            StatementScreen(Samples.screen(40, language), .wib).kept(entry, validUntil: until)
        }
        let end = Samples.instant("2026-10-21T03:00:00Z")
        #expect(
            lines(.indonesian, until: end) == [
                "Tersimpan Selasa 20/10/2026 09.20 WIB.",
                "Nomor 12. Berlaku s.d. Rabu 21/10/2026",
                "10.00 WIB.",
            ])
        #expect(
            lines(.english, until: nil) == ["Saved Tue 20 Oct 2026 09:20 WIB. Number", "12."])
    }
}
