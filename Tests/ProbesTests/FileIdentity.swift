// SPDX-License-Identifier: Apache-2.0

import CLinux
import Glibc

@_silgen_name("setfsuid") private func setfsuid(_ user: UInt32) -> Int32
@_silgen_name("ioctl") private func setFlags(
    _ descriptor: Int32, _ request: UInt, _ argument: UnsafeMutableRawPointer?
) -> Int32
@_silgen_name("setns") private func setns(_ descriptor: Int32, _ kind: Int32) -> Int32
@_silgen_name("unshare") private func unshare(_ flags: Int32) -> Int32

/// The user whom the kernel sees when this thread opens files; other threads are not touched.
///
/// To be ended on the same thread, with no suspension in between.
struct FileIdentity {
    private let before: Int32

    /// Becomes the user, who is first given a directory to write in; nil when that failed.
    init?(_ user: UInt32, own: String) {
        guard chown(own, user, user) == 0 else { return nil }
        before = setfsuid(user)
        guard setfsuid(.max) == Int32(user) else { return nil }
    }

    /// Becomes the earlier user again.
    func end() { _ = setfsuid(UInt32(bitPattern: before)) }
}

/// A network namespace of this thread's own, with loopback up and nothing else.
///
/// To be ended on the same thread, with no suspension in between.
struct NetworkSpace {
    private let before: Int32
    private static let kind: Int32 = 0x4000_0000

    /// Leaves the machine's network; nil where that is not allowed.
    init?() {
        before = Glibc.open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC)
        guard before >= 0 else { return nil }
        guard unshare(NetworkSpace.kind) == 0 else {
            close(before)
            return nil
        }
    }

    /// Whether a namespace can be made here and its sysctl written.
    static var isAllowed: Bool {
        guard let space = NetworkSpace() else { return false }
        defer { space.end() }
        return space.set("ipv4/ping_group_range", "1 0")
    }

    /// Writes a network sysctl of the namespace, `ipv4/ping_group_range` for instance.
    func set(_ name: String, _ value: String) -> Bool {
        let file = Glibc.open("/proc/sys/net/\(name)", O_WRONLY | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        return write(file, value, value.utf8.count) == value.utf8.count
    }

    /// Brings loopback up.
    func raiseLoopback() -> Bool {
        let control = sockets_open(AF_INET, sockets_datagram, 0)
        guard control >= 0 else { return false }
        defer { close(control) }
        // struct ifreq: 16 bytes of name, then the flags; IFF_UP is 1.
        var request = [UInt8](repeating: 0, count: 40)
        request[0] = UInt8(ascii: "l")
        request[1] = UInt8(ascii: "o")
        request[16] = 1
        return request.withUnsafeMutableBytes {
            setFlags(control, UInt(SIOCSIFFLAGS), $0.baseAddress) == 0
        }
    }

    /// Returns to the machine's network.
    func end() {
        _ = setns(before, NetworkSpace.kind)
        close(before)
    }
}
