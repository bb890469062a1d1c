// SPDX-License-Identifier: Apache-2.0

import CLinux
import COpenSSL

/// The SHA-256 of bytes: 32 bytes.
///
/// Empty only if libcrypto has no memory, which no digest equals.
public func sha256(_ bytes: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    return signing_sha256(bytes, bytes.count, &digest) == 1 ? digest : []
}

/// Bytes from the kernel's generator; nil if it refuses.
public func randomBytes(_ count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    return files_random(&bytes, count) == 0 ? bytes : nil
}

/// scrypt (RFC 7914) with r = 8, p = 1: 32 bytes; nil without the memory of 1,024 n bytes.
///
/// With n = 2^13 about 25 ms on the machine of the tests, a quarter of a second on a village's box.
public func scrypt(_ secret: [UInt8], salt: [UInt8], n: UInt64 = 1 << 13) -> [UInt8]? {
    var key = [UInt8](repeating: 0, count: 32)
    guard signing_scrypt(secret, secret.count, salt, salt.count, n, &key, 32) == 1 else {
        return nil
    }
    return key
}

/// Whether two secrets are equal; costs the same wherever they differ.
public func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    var difference: UInt8 = 0
    for index in left.indices { difference |= left[index] ^ right[index] }
    return difference == 0
}
