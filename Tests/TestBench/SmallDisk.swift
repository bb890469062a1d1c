// SPDX-License-Identifier: Apache-2.0

import Glibc
import TestBench

/// A file system in memory that is full soon; unmounted with the value.
final class SmallDisk: Sendable {
    let path: String
    private let directory: TemporaryDirectory

    init(kilobytes: Int) throws {
        directory = try TemporaryDirectory()
        path = directory.file("disk")
        guard mkdir(path, 0o700) == 0, mount("tmpfs", path, "tmpfs", 0, "size=\(kilobytes)k") == 0
        else { throw BenchFailure("cannot mount: \(errno)") }
    }

    deinit { umount2(path, Int32(MNT_DETACH)) }

    func grow(kilobytes: Int) throws {
        let remount = UInt(MS_REMOUNT)
        guard mount("tmpfs", path, "tmpfs", remount, "size=\(kilobytes)k") == 0 else {
            throw BenchFailure("cannot remount: \(errno)")
        }
    }

    static var isPossible: Bool { (try? SmallDisk(kilobytes: 16)) != nil }
}
