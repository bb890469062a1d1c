// SPDX-License-Identifier: Apache-2.0

import CSQLite

/// One open file of a `RecordedDisk`: SQLite's base, then ours, then the real file's memory.
///
/// Version 1 of the methods: no shared memory, so a spool that opens here does without it.
struct RecordedFile {
    private var base: sqlite3_file
    private var disk: Unmanaged<RecordedDisk>
    private var name: Unmanaged<Name>

    private final class Name {
        let text: String
        var namesSynced = false
        init(_ text: String) { self.text = text }
    }

    private static let headerSize = (MemoryLayout<RecordedFile>.size + 15) / 16 * 16

    private static func real(_ file: UnsafeMutablePointer<sqlite3_file>?)
        -> UnsafeMutablePointer<sqlite3_file>?
    {
        file.map {
            (UnsafeMutableRawPointer($0) + headerSize).assumingMemoryBound(to: sqlite3_file.self)
        }
    }

    private static func ours(_ file: UnsafeMutablePointer<sqlite3_file>?)
        -> (disk: RecordedDisk, name: String)?
    {
        file.map { UnsafeMutableRawPointer($0).assumingMemoryBound(to: RecordedFile.self).pointee }
            .map { ($0.disk.takeUnretainedValue(), $0.name.takeUnretainedValue().text) }
    }

    private static func isFirst(_ file: UnsafeMutablePointer<sqlite3_file>?) -> Bool {
        guard let file else { return false }
        let name = UnsafeMutableRawPointer(file).assumingMemoryBound(to: RecordedFile.self)
            .pointee.name.takeUnretainedValue()
        defer { name.namesSynced = true }
        return !name.namesSynced
    }

    private static func lastPart(_ path: UnsafePointer<CChar>?) -> String {
        let text = path.map { String(cString: $0) } ?? "temporary"
        return text.split(separator: "/").last.map(String.init) ?? text
    }

    // nonisolated(unsafe): written once, then only read; SQLite wants an address that stays.
    nonisolated(unsafe) private static let methods: UnsafeMutablePointer<sqlite3_io_methods> = {
        var table = sqlite3_io_methods()
        table.iVersion = 1
        table.xClose = { file in
            let result = real(file).map { $0.pointee.pMethods?.pointee.xClose($0) ?? 0 } ?? 0
            if let file {
                UnsafeMutableRawPointer(file).assumingMemoryBound(to: RecordedFile.self)
                    .pointee.name.release()
            }
            return result
        }
        table.xRead = { file, bytes, count, offset in
            let file = real(file)
            return file?.pointee.pMethods.pointee.xRead(file, bytes, count, offset) ?? SQLITE_IOERR
        }
        table.xWrite = { file, bytes, count, offset in
            if let (disk, name) = ours(file) {
                if let code = disk.failing(.write) { return code }
                let copy = Array(UnsafeRawBufferPointer(start: bytes, count: Int(count)))
                disk.events.append(.write(name, Int(offset), copy))
            }
            let file = real(file)
            return file?.pointee.pMethods.pointee.xWrite(file, bytes, count, offset) ?? SQLITE_IOERR
        }
        table.xTruncate = { file, size in
            if let (disk, name) = ours(file) { disk.events.append(.truncate(name, Int(size))) }
            let file = real(file)
            return file?.pointee.pMethods.pointee.xTruncate(file, size) ?? SQLITE_IOERR
        }
        table.xSync = { file, flags in
            if let (disk, name) = ours(file) {
                if let code = disk.failing(.sync) { return code }
                disk.events.append(.sync(name))
                // The system's VFS syncs the directory with the first sync of a log or journal.
                if isFirst(file), name.contains("-") { disk.events.append(.syncNames) }
            }
            let file = real(file)
            return file?.pointee.pMethods.pointee.xSync(file, flags) ?? SQLITE_IOERR
        }
        table.xFileSize = { file, size in
            let file = real(file)
            return file?.pointee.pMethods.pointee.xFileSize(file, size) ?? SQLITE_IOERR
        }
        table.xLock = { file, level in
            let file = real(file)
            return file?.pointee.pMethods.pointee.xLock(file, level) ?? SQLITE_IOERR
        }
        table.xUnlock = { file, level in
            let file = real(file)
            return file?.pointee.pMethods.pointee.xUnlock(file, level) ?? SQLITE_IOERR
        }
        table.xCheckReservedLock = { file, result in
            let file = real(file)
            return file?.pointee.pMethods.pointee.xCheckReservedLock(file, result) ?? SQLITE_IOERR
        }
        table.xFileControl = { file, operation, argument in
            let file = real(file)
            return file?.pointee.pMethods.pointee.xFileControl(file, operation, argument)
                ?? SQLITE_NOTFOUND
        }
        table.xSectorSize = { file in
            let file = real(file)
            return file?.pointee.pMethods.pointee.xSectorSize(file) ?? 4_096
        }
        table.xDeviceCharacteristics = { file in
            let file = real(file)
            return file?.pointee.pMethods.pointee.xDeviceCharacteristics(file) ?? 0
        }
        let place = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
        place.initialize(to: table)
        return place
    }()

    /// The functions of a disk: the system's own, but for opening and deleting.
    static func table(name: UnsafePointer<CChar>) -> sqlite3_vfs {
        guard let system = sqlite3_vfs_find(nil) else { preconditionFailure("SQLite has no VFS") }
        var table = sqlite3_vfs()
        table.iVersion = 1
        table.szOsFile = Int32(headerSize) + system.pointee.szOsFile
        table.mxPathname = system.pointee.mxPathname
        table.zName = name
        table.xOpen = { vfs, path, file, flags, outFlags in
            guard let vfs, let file, let system = sqlite3_vfs_find(nil) else { return SQLITE_IOERR }
            file.pointee.pMethods = nil
            let code = system.pointee.xOpen(system, path, RecordedFile.real(file), flags, outFlags)
            guard code == SQLITE_OK else { return code }
            let disk = Unmanaged<RecordedDisk>.fromOpaque(vfs.pointee.pAppData)
            let header = RecordedFile(
                base: sqlite3_file(pMethods: UnsafePointer(RecordedFile.methods)), disk: disk,
                name: .passRetained(Name(RecordedFile.lastPart(path))))
            UnsafeMutableRawPointer(file).bindMemory(to: RecordedFile.self, capacity: 1)
                .initialize(to: header)
            return SQLITE_OK
        }
        table.xDelete = { vfs, path, syncNames in
            guard let vfs, let system = sqlite3_vfs_find(nil) else { return SQLITE_IOERR }
            let disk = Unmanaged<RecordedDisk>.fromOpaque(vfs.pointee.pAppData)
                .takeUnretainedValue()
            defer { if syncNames != 0 { disk.events.append(.syncNames) } }
            disk.events.append(.delete(RecordedFile.lastPart(path)))
            return system.pointee.xDelete(system, path, syncNames)
        }
        table.xAccess = { _, path, flags, result in
            let system = sqlite3_vfs_find(nil)
            return system?.pointee.xAccess(system, path, flags, result) ?? SQLITE_IOERR
        }
        table.xFullPathname = { _, path, count, result in
            let system = sqlite3_vfs_find(nil)
            return system?.pointee.xFullPathname(system, path, count, result) ?? SQLITE_IOERR
        }
        table.xRandomness = { _, count, bytes in
            let system = sqlite3_vfs_find(nil)
            return system?.pointee.xRandomness(system, count, bytes) ?? 0
        }
        table.xSleep = { _, microseconds in
            let system = sqlite3_vfs_find(nil)
            return system?.pointee.xSleep(system, microseconds) ?? 0
        }
        table.xCurrentTime = { _, time in
            let system = sqlite3_vfs_find(nil)
            return system?.pointee.xCurrentTime(system, time) ?? SQLITE_IOERR
        }
        table.xGetLastError = { _, count, text in
            let system = sqlite3_vfs_find(nil)
            return system?.pointee.xGetLastError(system, count, text) ?? 0
        }
        return table
    }
}
