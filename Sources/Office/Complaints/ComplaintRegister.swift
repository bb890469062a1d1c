// SPDX-License-Identifier: Apache-2.0

import CLinux
import FoundationEssentials
import GRDB
import VillageModel

/// The office's register of complaints, with the words behind them under a key of their own.
///
/// One SQLite file in WAL mode, committed FULL, deleted bytes overwritten. Every function may be called from
/// any thread. Writing functions take an `audit` that is called inside their transaction, before it is
/// committed: what cannot be audited is not done.
public final class ComplaintRegister: Sendable {
    let queue: DatabaseQueue
    let seal: Seal
    /// By which clocks the villages answer.
    public let times: ComplaintTimes
    private let random: @Sendable () -> UInt64
    private static let check = "seal_check"

    /// Opens the register and its key, or begins both; throws `ComplaintFailure`.
    ///
    /// A register that has been sealed is never given a new key. `trace` hears each statement.
    public init(
        path: String, key keyPath: String, times: ComplaintTimes,
        random: @escaping @Sendable () -> UInt64 = ComplaintRegister.systemRandomness,
        trace: (@Sendable (String) -> Void)? = nil
    ) throws(ComplaintFailure) {
        self.times = times
        self.random = random
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.journalMode = .wal
        configuration.prepareDatabase { db in
            // What is erased must be gone from the file, not only from its lists.
            try db.execute(sql: "PRAGMA secure_delete = ON")
            if let trace { db.trace { trace("\($0)") } }
        }
        if files_size(path) < 0 {
            let made = files_create_private(path)
            guard made == 0 else { throw .system(path: path, code: -made) }
        }
        let check: [UInt8]?
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.inDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            try ComplaintSchema.migrator.migrate(queue)
            check = try queue.read { db in
                try Row.fetchOne(db, sql: "SELECT content FROM seal_check").map { bytes($0[0]) }
            }
        } catch {
            throw .cannotOpen(path: path, reason: "\(error)")
        }
        if let check {
            seal = try ComplaintRegister.seal(try SealKey.read(keyPath), keyPath)
            guard seal.opened(check, for: ComplaintRegister.check) != nil else {
                throw .keyWrong(path: keyPath)
            }
            return
        }
        let isThere = files_size(keyPath) >= 0
        let key = isThere ? try SealKey.read(keyPath) : try SealKey.make(keyPath)
        seal = try ComplaintRegister.seal(key, keyPath)
        guard let sealed = seal.sealed(Array("kentongan".utf8), for: ComplaintRegister.check) else {
            throw .cannotOpen(path: path, reason: "AES-256-GCM")
        }
        do {
            try queue.write { db in
                try db.execute(
                    sql: "INSERT INTO seal_check VALUES (?)", arguments: [Data(sealed)])
            }
        } catch {
            throw .cannotOpen(path: path, reason: "\(error)")
        }
    }

    /// A number that the register does not know yet.
    func freshNumber(_ db: Database) throws -> TrackingNumber {
        while true {
            let number = TrackingNumber(data: random())
            if try row(of: number, db) == nil { return number }
        }
    }

    /// 64 bits of the kernel's generator.
    public static let systemRandomness: @Sendable () -> UInt64 = {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
    }

    private static func seal(_ key: [UInt8], _ path: String) throws(ComplaintFailure) -> Seal {
        guard let seal = Seal(key: key) else { throw .keyDamaged(path: path) }
        return seal
    }
}

/// The bytes of a blob column; empty for anything else.
func bytes(_ value: DatabaseValue) -> [UInt8] {
    guard case .blob(let data) = value.storage else { return [] }
    return Array(data)
}
