// SPDX-License-Identifier: Apache-2.0
//
// What signing needs of OpenSSL and Swift cannot call by itself: macros, and calls whose many contexts one
// function here opens and closes. Names start with signing_. 1 is success; after a failure the error queue
// is emptied, so that it does not speak for somebody else's.
#pragma once
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/pem.h>
#include <string.h>

/// A fresh Ed25519 key, or NULL.
static inline EVP_PKEY *signing_new_key(void) {
    EVP_PKEY *key = EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
    if (key == NULL) ERR_clear_error();
    return key;
}

/// No passphrase: an encrypted key is an unreadable one, and nobody is asked.
static inline int signing_no_passphrase(char *room, int size, int writing, void *user) {
    (void)room, (void)size, (void)writing, (void)user;
    return -1;
}

/// An Ed25519 key from PEM, or NULL; a key of another kind is NULL too.
static inline EVP_PKEY *signing_read_key(const void *bytes, int count) {
    BIO *reader = BIO_new_mem_buf(bytes, count);
    EVP_PKEY *key = reader ? PEM_read_bio_PrivateKey(reader, NULL, signing_no_passphrase, NULL) : NULL;
    BIO_free(reader);
    ERR_clear_error();
    if (key != NULL && EVP_PKEY_get_base_id(key) != EVP_PKEY_ED25519) {
        EVP_PKEY_free(key);
        key = NULL;
    }
    return key;
}

/// Writes a key as unencrypted PKCS #8 PEM; the count of bytes, or -1 when they do not fit.
static inline int signing_write_key(EVP_PKEY *key, void *room, int size) {
    BIO *writer = BIO_new(BIO_s_mem());
    char *text = NULL;
    long count = -1;
    if (writer && PEM_write_bio_PKCS8PrivateKey(writer, key, NULL, NULL, 0, NULL, NULL) == 1) {
        count = BIO_get_mem_data(writer, &text);
        if (count > 0 && count <= size) {
            memcpy(room, text, (size_t)count);
        } else {
            count = -1;
        }
    }
    BIO_free(writer);
    ERR_clear_error();
    return (int)count;
}

/// The 32 bytes of a key's public half.
static inline int signing_public_key(const EVP_PKEY *key, uint8_t *bytes) {
    size_t count = 32;
    return EVP_PKEY_get_raw_public_key(key, bytes, &count) == 1 && count == 32;
}

/// Signs; 64 bytes.
static inline int signing_sign(EVP_PKEY *key, const void *bytes, size_t count, uint8_t *signature) {
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    size_t size = 64;
    int done = context && EVP_DigestSignInit(context, NULL, NULL, NULL, key) == 1 &&
               EVP_DigestSign(context, signature, &size, bytes, count) == 1 && size == 64;
    EVP_MD_CTX_free(context);
    if (!done) ERR_clear_error();
    return done;
}

/// Whether 64 bytes are the signature of the owner of a public key of 32 bytes.
static inline int signing_verify(
    const uint8_t *owner, const void *bytes, size_t count, const uint8_t *signature) {
    EVP_PKEY *key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, owner, 32);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    int right = key && context && EVP_DigestVerifyInit(context, NULL, NULL, NULL, key) == 1 &&
                EVP_DigestVerify(context, signature, 64, bytes, count) == 1;
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(key);
    if (!right) ERR_clear_error();
    return right;
}

/// SHA-256; 32 bytes.
static inline int signing_sha256(const void *bytes, size_t count, uint8_t *digest) {
    return EVP_Digest(bytes, count, digest, NULL, EVP_sha256(), NULL);
}

/// scrypt with r = 8 and p = 1; n is a power of two and 1,024 n bytes are taken for it.
static inline int signing_scrypt(
    const void *secret, size_t count, const uint8_t *salt, size_t salted, uint64_t n, uint8_t *key,
    size_t length) {
    int done = EVP_PBE_scrypt(
        (const char *)secret, count, salt, salted, n, 8, 1, 64 << 20, key, length);
    if (done != 1) ERR_clear_error();
    return done;
}
