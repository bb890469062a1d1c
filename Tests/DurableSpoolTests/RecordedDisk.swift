// SPDX-License-Identifier: Apache-2.0
//
// A SQLite VFS that stands before the system's own: it lets everything through, writes down every
// write, truncation, sync and deletion in one order, and can fail a chosen call. From the record it
// makes the files as a machine would find them after the power went at a chosen place: what was
// written before the last sync of a file is there; of what came after, each 512-byte sector is there
// or not, as the fate decides. Ends of files move with their sectors; a gap reads as zeros.

import CSQLite
import TestBench

/// A disk whose power can be cut; used by one thread at a time.
// @unchecked Sendable: SQLite calls back on the thread of the test that made the disk.
final class RecordedDisk: @unchecked Sendable {
    /// What becomes of sectors that were written and not synced.
    enum Fate: String, CaseIterable { case torn, gone, there }

    enum Event {
        case write(String, Int, [UInt8])
        case truncate(String, Int)
        case sync(String)
        case delete(String)
        case syncNames
        case mark(UInt64)
    }

    /// A call to fail: the number of calls of that kind to let through first, and the code.
    struct Fault {
        enum Call { case write, sync }
        var call: Call
        var after: Int
        var code: Int32
    }

    let name: String
    var events: [Event] = []
    var fault: Fault?
    private(set) var failures = 0
    private let table: UnsafeMutablePointer<sqlite3_vfs>
    private let cName: UnsafeMutablePointer<CChar>

    init() {
        name = "recorded-\(UInt64.random(in: 0 ... .max))"
        let characters = Array(name.utf8CString)
        cName = .allocate(capacity: characters.count)
        cName.initialize(from: characters, count: characters.count)
        table = .allocate(capacity: 1)
        table.initialize(to: RecordedFile.table(name: cName))
        table.pointee.pAppData = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_vfs_register(table, 0)
    }

    deinit {
        sqlite3_vfs_unregister(table)
        table.deallocate()
        cName.deallocate()
    }

    func mark(_ number: UInt64) { events.append(.mark(number)) }

    /// The code to answer instead of doing the call, or nil.
    func failing(_ call: Fault.Call) -> Int32? {
        guard var due = fault, due.call == call else { return nil }
        due.after -= 1
        fault = due.after < 0 ? nil : due
        guard due.after < 0 else { return nil }
        failures += 1
        return due.code
    }

    /// The files and the last mark after a cut at a random event.
    func cut(
        _ fate: Fate, using generator: inout SeededGenerator
    ) -> (files: [String: [UInt8]], mark: UInt64?) {
        let end = Int(generator.next() % UInt64(events.count + 1))
        var lastSync: [String: Int] = [:]
        var namesSynced = -1
        var mark: UInt64?
        for (index, event) in events[..<end].enumerated() {
            if case .sync(let file) = event { lastSync[file] = index }
            if case .syncNames = event { namesSynced = index }
            if case .mark(let number) = event { mark = number }
        }
        var files: [String: [UInt8]] = [:]
        for (index, event) in events[..<end].enumerated() {
            let survives = { (file: String, generator: inout SeededGenerator) -> Bool in
                if index < lastSync[file] ?? -1 || fate == .there { return true }
                return fate == .torn && generator.next() % 2 == 0
            }
            switch event {
            case .write(let file, let offset, let bytes):
                var position = 0
                while position < bytes.count {
                    let sector = min(512 - (offset + position) % 512, bytes.count - position)
                    if survives(file, &generator) {
                        let part = bytes[position..<position + sector]
                        RecordedDisk.put(
                            part, at: offset + position, into: &files[file, default: []])
                    }
                    position += sector
                }
            case .truncate(let file, let size):
                if survives(file, &generator) {
                    let content = files[file, default: []]
                    files[file] = Array(content.prefix(size))
                }
            case .delete(let file):
                if index < namesSynced || survives(file, &generator) { files[file] = nil }
            case .sync, .syncNames, .mark: break
            }
        }
        return (files, mark)
    }

    private static func put(_ bytes: ArraySlice<UInt8>, at offset: Int, into file: inout [UInt8]) {
        let missing = offset + bytes.count - file.count
        if missing > 0 { file.append(contentsOf: repeatElement(0, count: missing)) }
        file.replaceSubrange(offset..<offset + bytes.count, with: bytes)
    }
}
