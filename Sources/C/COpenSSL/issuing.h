// SPDX-License-Identifier: Apache-2.0
//
// What a certificate authority needs of OpenSSL and Swift cannot call by itself: variadic functions,
// macros, and the extension contexts. Names start with issuing_. Unless said otherwise 1 is success,
// and OpenSSL's error queue tells the reason for anything else.
#pragma once
#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <string.h>
#include <time.h>

/// A fresh key pair on P-256, or NULL.
static inline EVP_PKEY *issuing_new_key(void) { return EVP_PKEY_Q_keygen(NULL, NULL, "EC", "P-256"); }

/// Whether a key lies on the named curve P-256.
static inline int issuing_is_p256(const EVP_PKEY *key) {
    char name[32] = {0};
    size_t length = 0;
    if (!EVP_PKEY_is_a(key, "EC")) return 0;
    if (EVP_PKEY_get_group_name(key, name, sizeof name, &length) != 1) return 0;
    return strcmp(name, "prime256v1") == 0;
}

/// Adds an extension in the notation of openssl's configuration files; the issuer gives key ids.
static inline int issuing_extend(X509 *certificate, X509 *issuer, int kind, const char *value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, NULL, NULL, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(NULL, &context, kind, value);
    if (extension == NULL) return 0;
    int added = X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
    return added;
}

/// Gives a revocation list its issuer's key id and its number.
static inline int issuing_number(X509_CRL *list, X509 *issuer, int64_t number) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, NULL, NULL, list, 0);
    X509_EXTENSION *extension =
        X509V3_EXT_conf_nid(NULL, &context, NID_authority_key_identifier, "keyid");
    if (extension == NULL) return 0;
    int added = X509_CRL_add_ext(list, extension, -1);
    X509_EXTENSION_free(extension);
    ASN1_INTEGER *count = ASN1_INTEGER_new();
    if (added != 1 || count == NULL || ASN1_INTEGER_set_int64(count, number) != 1) added = 0;
    if (added == 1) added = X509_CRL_add1_ext_i2d(list, NID_crl_number, count, 0, 0);
    ASN1_INTEGER_free(count);
    return added;
}

/// Seconds since 1970 of a time in a certificate; INT64_MIN for one that cannot be read.
static inline int64_t issuing_seconds(const ASN1_TIME *time) {
    struct tm parts;
    memset(&parts, 0, sizeof parts);
    if (time == NULL || ASN1_TIME_to_tm(time, &parts) != 1) return INT64_MIN;
    return (int64_t)timegm(&parts);
}

/// Writes seconds since 1970 into a certificate's time.
static inline int issuing_set_seconds(ASN1_TIME *time, int64_t seconds) {
    return ASN1_TIME_set(time, (time_t)seconds) != NULL;
}

/// A reader over bytes that stay where they are, or NULL.
static inline BIO *issuing_reader(const void *bytes, int count) { return BIO_new_mem_buf(bytes, count); }

/// A writer into memory, or NULL.
static inline BIO *issuing_writer(void) { return BIO_new(BIO_s_mem()); }

/// No passphrase: an encrypted key is an unreadable one, and nobody is asked.
static inline int issuing_no_passphrase(char *room, int size, int writing, void *user) {
    (void)room, (void)size, (void)writing, (void)user;
    return -1;
}

/// A private key from PEM, or NULL.
static inline EVP_PKEY *issuing_read_key(BIO *reader) {
    return PEM_read_bio_PrivateKey(reader, NULL, issuing_no_passphrase, NULL);
}
