// SPDX-License-Identifier: Apache-2.0
//
// AES-256-GCM through OpenSSL. What is kept of some words:
//
//     12     nonce, random for each sealing
//     n      the words in UTF-8, encrypted
//     16     tag
//
// Number and place of the words (`ADU-.../name/1`) are associated data: they are not part of what is kept, but
// without the same ones nothing opens. So a row that was moved to another complaint, or a name that was put in
// the place of an answer, is refused like one that was damaged.

import CLinux
import COpenSSL

/// Seals words and opens them again.
struct Seal: Sendable {
    private let key: [UInt8]
    static let keySize = 32
    private static let nonceSize = 12
    private static let tagSize = 16

    /// Takes a key of 32 bytes; nil for any other length.
    init?(key: [UInt8]) {
        guard key.count == Seal.keySize else { return nil }
        self.key = key
    }

    /// Words, sealed for a place; nil only if the cipher or the kernel's generator refuses.
    func sealed(_ words: [UInt8], for place: String) -> [UInt8]? {
        var nonce = [UInt8](repeating: 0, count: Seal.nonceSize)
        guard files_random(&nonce, nonce.count) == 0, let context = EVP_CIPHER_CTX_new() else {
            return nil
        }
        defer { EVP_CIPHER_CTX_free(context) }
        let place = Array(place.utf8)
        var out = [UInt8](repeating: 0, count: words.count)
        var tag = [UInt8](repeating: 0, count: Seal.tagSize)
        var count: Int32 = 0
        guard EVP_EncryptInit_ex(context, EVP_aes_256_gcm(), nil, key, nonce) == 1,
            EVP_EncryptUpdate(context, nil, &count, place, Int32(clamping: place.count)) == 1,
            EVP_EncryptUpdate(context, &out, &count, words, Int32(clamping: words.count)) == 1,
            Int(count) == words.count,
            EVP_EncryptFinal_ex(context, &tag, &count) == 1, count == 0,
            EVP_CIPHER_CTX_ctrl(
                context, EVP_CTRL_AEAD_GET_TAG, Int32(Seal.tagSize), &tag) == 1
        else { return nil }
        return nonce + out + tag
    }

    /// The words behind a seal; nil if key, place or any byte is not what it was.
    func opened(_ sealed: [UInt8], for place: String) -> [UInt8]? {
        guard sealed.count >= Seal.nonceSize + Seal.tagSize,
            let context = EVP_CIPHER_CTX_new()
        else { return nil }
        defer {
            EVP_CIPHER_CTX_free(context)
            ERR_clear_error()
        }
        let nonce = Array(sealed.prefix(Seal.nonceSize))
        let words = Array(sealed.dropFirst(Seal.nonceSize).dropLast(Seal.tagSize))
        var tag = Array(sealed.suffix(Seal.tagSize))
        let place = Array(place.utf8)
        var out = [UInt8](repeating: 0, count: words.count + Seal.tagSize)
        var count: Int32 = 0
        var rest: Int32 = 0
        guard EVP_DecryptInit_ex(context, EVP_aes_256_gcm(), nil, key, nonce) == 1,
            EVP_DecryptUpdate(context, nil, &count, place, Int32(clamping: place.count)) == 1,
            EVP_DecryptUpdate(context, &out, &count, words, Int32(clamping: words.count)) == 1,
            Int(count) == words.count,
            EVP_CIPHER_CTX_ctrl(
                context, EVP_CTRL_AEAD_SET_TAG, Int32(Seal.tagSize), &tag) == 1,
            EVP_DecryptFinal_ex(context, &tag, &rest) == 1, rest == 0
        else { return nil }
        return Array(out.prefix(words.count))
    }
}
