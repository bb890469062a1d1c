// SPDX-License-Identifier: Apache-2.0

import CLinux

/// A file of the kernel's trees, or one like them.
enum KernelFile {
    /// Reads it whole.
    ///
    /// At most `limit` bytes come back; what lies beyond is cut, since no table asked for here is longer.
    /// Costs an open, one read for each 4 kB and a close.
    static func contents(_ path: String, limit: Int = 65_536) throws(SystemFailure) -> [UInt8] {
        guard let file = Descriptor(sockets_open_file(path)) else { throw SystemFailure.last }
        var bytes: [UInt8] = []
        var page = [UInt8](repeating: 0, count: 4_096)
        while bytes.count < limit {
            let room = min(page.count, limit - bytes.count)
            let count = page.withUnsafeMutableBytes { read(file.number, $0.baseAddress, room) }
            if count == 0 { break }
            guard count > 0 else {
                let failure = SystemFailure.last
                if failure.code == EINTR { continue }
                throw failure
            }
            bytes += page[0..<count]
        }
        return bytes
    }
}
