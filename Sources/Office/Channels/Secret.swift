// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A value that must not be seen: a token, a password, a signing key.
///
/// It comes from a file that only its owner may read, never from the settings. Printed, dumped or mirrored
/// it is `***`; it is not Codable.
public struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// The value itself; for the request, and for nothing else.
    public let revealed: String

    /// Takes a value.
    public init(_ value: String) { revealed = value }

    /// Reads the first line of a file of mode 0600 or stricter.
    public init(file path: String) throws(SecretFailure) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw .unreadable(path: path, reason: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw .unusable(path: path)
        }
        guard status.st_mode & 0o077 == 0 else { throw .open(path: path) }
        var buffer = [UInt8](repeating: 0, count: Secret.longest + 2)
        let count = read(descriptor, &buffer, buffer.count)
        guard count >= 0 else {
            throw .unreadable(path: path, reason: String(cString: strerror(errno)))
        }
        var bytes = buffer.prefix(count)
        while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
        // What goes into a header or an address: one line that is visible all through.
        guard !bytes.isEmpty, bytes.count <= Secret.longest,
            bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
        else { throw .unusable(path: path) }
        guard let value = String(validating: bytes, as: UTF8.self) else {
            throw .unusable(path: path)
        }
        revealed = value
    }

    private static let longest = 4_096

    /// Three stars.
    public var description: String { "***" }
    /// Three stars.
    public var debugDescription: String { "***" }
    /// Nothing to look into.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Why a secret cannot be had; names the file, never what stands in it.
public enum SecretFailure: Error, Hashable, Sendable {
    /// The system does not give it.
    case unreadable(path: String, reason: String)
    /// Others than its owner may read it.
    case open(path: String)
    /// It is empty, too long, no text of one line, or no file.
    case unusable(path: String)
}
