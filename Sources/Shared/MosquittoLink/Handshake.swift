// SPDX-License-Identifier: Apache-2.0
//
// libmosquitto reports every failure of TLS as one code or as EPROTO. What really happened is heard from
// OpenSSL while it happens: the verdict on the broker's certificate, the alert that the broker sent, the
// reason of a failed handshake. In TLS 1.3 the broker judges our certificate after our handshake is
// complete, so its alert may come when the session seems open, and a reset behind it may swallow it.

import CLinux
import COpenSSL

/// What OpenSSL has told about one attempt.
struct Handshake: Equatable {
    /// X509_V_ERR_*, or 0.
    var verification: Int32 = 0
    /// The number of the fatal alert that the broker sent, or 0.
    var alert: Int32 = 0
    /// SSL_R_*, or 0.
    var failure: Int32 = 0
    var isComplete = false

    /// The code with which the session ended, made precise; `isGreeted`: the broker has accepted it.
    func reason(_ code: Int32, isGreeted: Bool) -> Int32 {
        if code == MosquittoCode.success { return code }
        if verification != 0 { return MosquittoCode.unverified(verification) }
        if alert != 0 { return MosquittoCode.alert(alert) }
        if isComplete {
            switch code {
            case MosquittoCode.connectionLost, MosquittoCode.system(EPROTO),
                MosquittoCode.system(ECONNRESET), MosquittoCode.system(EPIPE):
                return isGreeted ? MosquittoCode.connectionLost : MosquittoCode.unwelcome
            default: return code
            }
        }
        if code == MosquittoCode.timeout { return code }
        switch failure {
        case 0: return code == MosquittoCode.tls ? MosquittoCode.handshake : code
        case SSL_R_UNEXPECTED_EOF_WHILE_READING: return MosquittoCode.connectionLost
        case SSL_R_WRONG_VERSION_NUMBER, SSL_R_HTTP_REQUEST, SSL_R_HTTPS_PROXY_REQUEST:
            return MosquittoCode.notTLS
        case SSL_R_UNSUPPORTED_PROTOCOL:
            return MosquittoCode.alert(Int32(SSL_AD_PROTOCOL_VERSION))
        default: return MosquittoCode.handshake
        }
    }
}
