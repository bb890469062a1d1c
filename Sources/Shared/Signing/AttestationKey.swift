// SPDX-License-Identifier: Apache-2.0

import CLinux
import COpenSSL

/// The Ed25519 key with which one box signs attestations.
public final class AttestationKey {
    private let key: OpaquePointer

    /// A fresh key; nil if libcrypto has none to give.
    public convenience init?() {
        guard let key = signing_new_key() else { return nil }
        self.init(owning: key)
    }

    /// The key of an unencrypted PKCS #8 PEM; nil for anything else and for keys of another kind.
    public convenience init?(pem: [UInt8]) {
        guard let key = signing_read_key(pem, Int32(clamping: pem.count)) else { return nil }
        self.init(owning: key)
    }

    private init(owning key: OpaquePointer) { self.key = key }

    deinit { EVP_PKEY_free(key) }

    /// The key as PKCS #8 PEM; empty if it cannot be written.
    public var pem: [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = signing_write_key(key, &bytes, 256)
        return count < 0 ? [] : Array(bytes.prefix(Int(count)))
    }

    /// The public half, 32 bytes.
    public var publicKey: [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 32)
        return signing_public_key(key, &bytes) == 1 ? bytes : []
    }

    /// The signature of bytes, 64 bytes, in about 40 us; empty if libcrypto refuses.
    public func sign(_ bytes: [UInt8]) -> [UInt8] {
        var signature = [UInt8](repeating: 0, count: 64)
        return signing_sign(key, bytes, bytes.count, &signature) == 1 ? signature : []
    }

    /// Whether a signature is that of the owner of a public key of 32 bytes; costs about 120 us.
    public static func verify(
        _ bytes: [UInt8], signature: [UInt8], publicKey: [UInt8]
    ) -> Bool {
        guard publicKey.count == 32, signature.count == 64 else { return false }
        return signing_verify(publicKey, bytes, bytes.count, signature) == 1
    }
}

extension AttestationKey {
    /// Why a file gives no key.
    public enum FileFault: Error, Hashable, Sendable {
        /// It cannot be read, with this error number.
        case unreadable(Int32)
        /// Others than its owner may read or write it.
        case open(mode: Int32)
        /// It holds no Ed25519 key.
        case noKey
    }

    /// The key in a private file of at most 4 kB.
    public static func read(_ path: String) throws(FileFault) -> AttestationKey {
        let mode = files_mode(path)
        guard mode >= 0 else { throw .unreadable(-mode) }
        guard mode & 0o077 == 0 else { throw .open(mode: mode) }
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = daemon_read_file(path, &bytes, bytes.count)
        guard count >= 0 else { throw .unreadable(Int32(clamping: -count)) }
        guard let key = AttestationKey(pem: Array(bytes.prefix(count))) else { throw .noKey }
        return key
    }
}
