// SPDX-License-Identifier: Apache-2.0
//
// OpenSSL calls these in the middle of a handshake, on the client's thread. They are C functions without
// captures; the client comes back through the context, which it outlives.

import CMosquitto
import COpenSSL

extension MosquittoClient {
    /// Hands a context to the library, which takes a reference of its own.
    func secure(_ handle: OpaquePointer, with context: TLSContext) {
        let pointer = context.pointer
        kt_set_owner(pointer, Unmanaged.passUnretained(self).toOpaque())
        SSL_CTX_set_verify(pointer, SSL_VERIFY_PEER) { isGood, store in
            guard let store else { return 0 }
            return MosquittoClient.of(kt_verifying_owner(store))?.verified(store, isGood) ?? 0
        }
        SSL_CTX_set_info_callback(pointer) { session, event, value in
            guard let session else { return }
            MosquittoClient.of(kt_owner(session))?.informed(session, event, value)
        }
        mosquitto_void_option(handle, MOSQ_OPT_SSL_CTX, UnsafeMutableRawPointer(pointer))
        mosquitto_int_option(handle, MOSQ_OPT_SSL_CTX_WITH_DEFAULTS, 0)
    }

    /// A certificate of the broker's chain was looked at; 1 accepts it.
    ///
    /// The floor lies before the present: a certificate that ended before it has ended, and one that
    /// begins after it may well have begun.
    private func verified(_ store: OpaquePointer, _ isGood: Int32) -> Int32 {
        guard isGood == 1 else {
            handshake.verification = X509_STORE_CTX_get_error(store)
            return 0
        }
        guard let floor = context?.floor else { return 1 }
        guard let certificate = X509_STORE_CTX_get_current_cert(store),
            kt_last_moment(certificate) >= floor
        else {
            X509_STORE_CTX_set_error(store, X509_V_ERR_CERT_HAS_EXPIRED)
            handshake.verification = X509_V_ERR_CERT_HAS_EXPIRED
            return 0
        }
        return 1
    }

    private func informed(_ session: OpaquePointer, _ event: Int32, _ value: Int32) {
        if event & SSL_CB_ALERT != 0 {
            let alert = value & 0xff
            let isFarewell = alert == SSL_AD_CLOSE_NOTIFY || alert == SSL_AD_USER_CANCELLED
            if event & SSL_CB_READ != 0, !isFarewell { handshake.alert = alert }
        } else if event & SSL_CB_HANDSHAKE_START != 0 {
            // The library has set the numeric address that it was given.
            if !handshake.isComplete { kt_set_indicated_name(session, context?.indicatedName) }
        } else if event & SSL_CB_HANDSHAKE_DONE != 0 {
            handshake.isComplete = true
        } else if event & SSL_CB_EXIT != 0, value <= 0 {
            let reason = kt_pending_reason()
            if reason != 0 { handshake.failure = reason }
        }
    }
}
