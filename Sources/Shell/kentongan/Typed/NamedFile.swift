// SPDX-License-Identifier: Apache-2.0

import CLinux
import Wording

/// A file that somebody named on the command line.
enum NamedFile {
    /// One byte more than a settings file may have, so that its reader sees that it is too long.
    private static let room = 262_145

    /// Its bytes, at most `room`; the hint says where such files usually are.
    static func bytes(
        of file: String, hint: Phrase, room: Int = NamedFile.room
    ) throws(ShellError) -> [UInt8] {
        var count = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: room) { memory, used in
            count = daemon_read_file(file, memory.baseAddress, room)
            used = max(0, count)
        }
        guard count < 0 else { return bytes }
        switch Int32(-count) {
        case ENOENT, ENOTDIR:
            throw ShellError(
                .notFound, "file_missing",
                Phrase(id: "berkas \(file) tidak ada. ", en: "no file \(file). ") + hint)
        case EACCES, EPERM:
            throw ShellError(
                .notPermitted, "file_forbidden",
                Phrase(
                    id: "tidak boleh membaca \(file). Jalankan dengan sudo",
                    en: "may not read \(file). Run it with sudo"))
        default:
            throw ShellError(
                .inputOutput, "file_unreadable",
                Phrase(
                    id: "\(file) tidak dapat dibaca. Periksa apakah itu berkas",
                    en: "\(file) cannot be read. Check whether it is a file"))
        }
    }
}
