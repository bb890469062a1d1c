// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A file system in memory that is full soon; unmounted with the value.
public final class SmallDisk: Sendable {
    /// Where it is mounted.
    public let path: String
    private let directory: TemporaryDirectory

    /// Mounts it; throws without the right to.
    public init(kilobytes: Int) throws {
        directory = try TemporaryDirectory()
        path = directory.file("disk")
        guard mkdir(path, 0o700) == 0, mount("tmpfs", path, "tmpfs", 0, "size=\(kilobytes)k") == 0
        else { throw BenchFailure("cannot mount: \(errno)") }
    }

    deinit { umount2(path, Int32(MNT_DETACH)) }

    /// Makes it larger or smaller.
    public func grow(kilobytes: Int) throws {
        let remount = UInt(MS_REMOUNT)
        guard mount("tmpfs", path, "tmpfs", remount, "size=\(kilobytes)k") == 0 else {
            throw BenchFailure("cannot remount: \(errno)")
        }
    }

    /// A foreign file takes all the room that is left.
    public func fill() throws {
        let file = open(foreign, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw BenchFailure("\(foreign): \(errno)") }
        defer { close(file) }
        let page = [UInt8](repeating: 7, count: 4_096)
        while write(file, page, page.count) > 0 {}
        guard errno == ENOSPC else { throw BenchFailure("\(foreign): \(errno)") }
    }

    /// The foreign file goes.
    public func free() throws {
        guard unlink(foreign) == 0 else { throw BenchFailure("\(foreign): \(errno)") }
    }

    /// Whether this machine lets a test mount one: a condition for `.enabled(if:)`.
    public static var isPossible: Bool { (try? SmallDisk(kilobytes: 16)) != nil }

    private var foreign: String { path + "/foreign" }
}
