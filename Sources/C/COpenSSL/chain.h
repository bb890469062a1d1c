// SPDX-License-Identifier: Apache-2.0
//
// What a client asks of a server's certificates after a handshake; macros of OpenSSL that Swift cannot
// call. Names start with kt_.
#pragma once

#include "shim.h"

// TLS 1.2 and 1.3; 1 when done.
static inline int kt_from_tls12(SSL_CTX *context) {
    return SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
}

// The handshake ends whatever the certificates are; who asks judges them before a byte is sent.
static inline void kt_judge_later(SSL_CTX *context) {
    SSL_CTX_set_verify(context, SSL_VERIFY_NONE, NULL);
}

// The earliest last moment of the server's certificate and, where they are known, of those above it, in
// seconds since 1970; INT64_MAX when it showed none. One that cannot be read has ended.
static inline int64_t kt_earliest_end(const SSL *session) {
    X509 *first = SSL_get0_peer_certificate(session);
    STACK_OF(X509) *chain =
        SSL_get_verify_result(session) == X509_V_OK ? SSL_get0_verified_chain(session) : NULL;
    for (int index = 0; first && chain && index < sk_X509_num(chain); index++) {
        X509 *other = sk_X509_value(chain, index);
        if (ASN1_TIME_compare(X509_get0_notAfter(other), X509_get0_notAfter(first)) < 0)
            first = other;
    }
    return first ? kt_last_moment(first) : INT64_MAX;
}

// The first moment of the server's certificate in seconds since 1970; 0 when it showed none.
static inline int64_t kt_own_beginning(const SSL *session) {
    X509 *own = SSL_get0_peer_certificate(session);
    return own ? kt_first_moment(own) : 0;
}
