// SPDX-License-Identifier: Apache-2.0

/// Why bytes are not what the codec wrote.
public enum CodecFailure: Error, Hashable, Sendable {
    /// The bytes end in the middle of something; says where.
    case truncated(at: Int)
    /// The checksum does not fit: the bytes were changed since they were written.
    case checksum(expected: UInt32, found: UInt32)
    /// Written by a newer program, or never written by one.
    case version(UInt8)
    /// A number that its column cannot hold; says where.
    case number(at: Int)
    /// A kind of value that does not exist.
    case kind(UInt8, at: Int)
    /// A quality that does not exist.
    case quality(UInt8, at: Int)
    /// Text that is not UTF-8; says where.
    case text(at: Int)
    /// So many bytes are left over.
    case trailing(Int)
}
