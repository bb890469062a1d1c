// SPDX-License-Identifier: Apache-2.0
//
// OpenSSL 3 for Swift: its headers, and a function for each macro that is needed. Names start with
// kt_ (Kentongan, TLS).
#pragma once

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <stdint.h>

// TLS 1.3 only, in both directions; 1 when done.
static inline int kt_only_tls13(SSL_CTX *context) {
    return SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION) == 1 &&
           SSL_CTX_set_max_proto_version(context, TLS1_3_VERSION) == 1;
}

// Nothing of a session outlives it, and buffers are held only while bytes are in them.
static inline void kt_no_resumption(SSL_CTX *context) {
    SSL_CTX_set_options(context, SSL_OP_NO_TICKET);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
}

static inline void kt_set_owner(SSL_CTX *context, void *owner) { SSL_CTX_set_app_data(context, owner); }

// What kt_set_owner was given for the context of a session.
static inline void *kt_owner(const SSL *session) {
    return SSL_CTX_get_app_data(SSL_get_SSL_CTX(session));
}

// The same, in the middle of a verification.
static inline void *kt_verifying_owner(X509_STORE_CTX *store) {
    const SSL *session = X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx());
    return session ? kt_owner(session) : NULL;
}

// The name that the first bytes of a handshake carry in the open; NULL: none.
static inline void kt_set_indicated_name(const SSL *session, const char *name) {
    SSL_set_tlsext_host_name((SSL *)session, name);
}

// Leaves the dates of certificates to who verifies; all else is checked as before.
static inline void kt_leave_dates(X509_VERIFY_PARAM *rules) {
    X509_VERIFY_PARAM_set_flags(rules, X509_V_FLAG_NO_CHECK_TIME);
}

// Seconds since 1970 of a moment in a certificate; 0 when it cannot be read. Without a time_t on the
// way: on armhf Debian 12 built OpenSSL with one of 32 bits and Debian 13 with one of 64.
static inline int64_t kt_moment(const ASN1_TIME *moment) {
    int days = 0, seconds = 0;
    ASN1_TIME *epoch = ASN1_TIME_new();
    int known = epoch && moment && ASN1_TIME_set_string_X509(epoch, "19700101000000Z") == 1 &&
                ASN1_TIME_diff(&days, &seconds, epoch, moment) == 1;
    ASN1_TIME_free(epoch);
    return known ? (int64_t)days * 86400 + seconds : 0;
}

// A certificate's first and last moment.
static inline int64_t kt_first_moment(const X509 *certificate) {
    return kt_moment(X509_get0_notBefore(certificate));
}
static inline int64_t kt_last_moment(const X509 *certificate) {
    return kt_moment(X509_get0_notAfter(certificate));
}

// The reason within the oldest error of this thread that was not yet taken, or 0; takes nothing.
static inline int kt_pending_reason(void) {
    unsigned long error = ERR_peek_error();
    return error ? ERR_GET_REASON(error) : 0;
}
