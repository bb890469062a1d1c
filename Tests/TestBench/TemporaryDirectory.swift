// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A fresh folder in `/tmp` that is removed with everything in it when the value is let go.
///
/// The path is short on purpose: a Unix socket's address has room for 107 bytes.
public final class TemporaryDirectory: Sendable {
    /// The folder's absolute path, without a slash at the end.
    public let path: String

    /// Makes the folder; throws when `/tmp` refuses.
    public init() throws(BenchFailure) {
        var template = Array("/tmp/kt-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw .system("mkdtemp", errno)
        }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { removeTree(path) }

    /// The path of an entry of this folder; the entry need not exist.
    public func file(_ name: String) -> String {
        "\(path)/\(name)"
    }

    /// Writes a file and makes the folders above it; an existing file is replaced.
    @discardableResult
    public func write(_ text: String, to name: String) throws(BenchFailure) -> String {
        try write(Array(text.utf8), to: name)
    }

    /// Writes a file of bytes and makes the folders above it; an existing file is replaced.
    @discardableResult
    public func write(_ bytes: [UInt8], to name: String) throws(BenchFailure) -> String {
        let target = file(name)
        var folder = path
        for part in name.split(separator: "/").dropLast() {
            folder += "/\(part)"
            mkdir(folder, 0o755)
        }
        guard let handle = fopen(target, "we") else { throw .system("fopen", errno, target) }
        let written = fwrite(bytes, 1, bytes.count, handle)
        guard fclose(handle) == 0, written == bytes.count else {
            throw .system("fwrite", errno, target)
        }
        return target
    }

    /// Removes an entry with everything in it; nothing happens when it is not there.
    public func remove(_ name: String) { removeTree(file(name)) }

    /// Copies a folder of plain files under another name; secrets stay secret.
    public func copy(_ name: String, to other: String) throws(BenchFailure) {
        for entry in entries(file(name)) {
            try write(try read("\(name)/\(entry)"), to: "\(other)/\(entry)")
            guard let mode = fileMode(file("\(name)/\(entry)")),
                chmod(file("\(other)/\(entry)"), mode & 0o7777) == 0
            else { throw .system("chmod", errno, other) }
        }
    }

    /// Reads a whole file of this folder.
    public func read(_ name: String) throws(BenchFailure) -> [UInt8] {
        try readFile(file(name))
    }
}

/// Reads a whole file, also one of `/proc` that tells no size.
public func readFile(_ path: String) throws(BenchFailure) -> [UInt8] {
    guard let handle = fopen(path, "re") else { throw .system("fopen", errno, path) }
    defer { fclose(handle) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65_536)
    while true {
        let count = fread(&part, 1, part.count, handle)
        guard count > 0 else { return bytes }
        bytes += part[0..<count]
    }
}

// A link is removed and never followed: unlink comes first and only a real folder refuses it.
private func removeTree(_ path: String) {
    guard unlink(path) != 0, errno == EISDIR else { return }
    for name in entries(path) { removeTree("\(path)/\(name)") }
    rmdir(path)
}

private func entries(_ path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
            pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != ".", name != ".." { names.append(name) }
    }
    return names
}
