// SPDX-License-Identifier: Apache-2.0

import Glibc
import SeriesStore
import Synchronization
import TestBench
import Testing
import VillageModel

/// How many commits were acknowledged; shared with the thread that kills.
private final class Progress: Sendable {
    let commits = Atomic<Int>(0)
}

struct KillTests {
    @Test(arguments: [3, 20, 45])
    func `after SIGKILL at any moment everything acknowledged is there, once`(
        _ commits: Int
    ) async throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("series.db")
        let notes = directory.file("acknowledged")
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [path = path as String, notes = notes as String, commits] in
            let store = try SeriesStore(path: path)
            let progress = Progress()
            // Another thread, so that the kill hits a commit wherever it is.
            Task.detached {
                while progress.commits.load(ordering: .acquiring) < commits { sched_yield() }
                kill(getpid(), SIGKILL)
            }
            let file = try #require(fopen(notes, "ae"))
            for id in 1...RecordID(1_000_000) {
                let result = try store.commit(Intake(records: [record(id), record(id + 7)]))
                fputs("\(result.marks.map(\.through).max() ?? 0)\n", file)
                fflush(file)
                progress.commits.add(1, ordering: .releasing)
            }
        }
        let lines = String(decoding: try readFile(notes), as: UTF8.self).split(separator: "\n")
        let acknowledged = try #require(lines.last.flatMap { RecordID($0) })
        #expect(lines.count >= commits)
        let store = try SeriesStore(path: path)
        let again = try store.commit(
            Intake(records: (1...acknowledged).map { record($0) }))
        #expect(again.fresh.allSatisfy { !$0 }, "what was acknowledged was stored")
        let stored = try store.all().map { RecordID(($0.observed - now).seconds) }
        #expect(Set(stored).count == stored.count, "nothing is there twice")
        #expect(Set(stored).isSuperset(of: 1...acknowledged))
        #expect(
            try store.latest(box: boxName).first?.observed == stored.max().map { at(Int64($0)) })
    }
}
