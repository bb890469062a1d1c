// SPDX-License-Identifier: Apache-2.0

import CLinux
import CMosquitto
import Enrolment

/// One question to the broker's dynamic security plugin, asked with the manager's certificate.
///
/// Blocks the calling thread for at most ten seconds, and the resolver and the kernel's connect.
struct ControlSession {
    let host: String
    let port: UInt16
    /// Where the manager's `ca.crt` and certificate lie.
    let folder: String
    /// The name of the certificate's and the key's files.
    let file: String

    private static let patience: Int64 = 10_000

    /// Publishes a request and returns the answer; throws `broker` with the reason when none comes.
    func ask(_ request: [UInt8]) throws(EnrolmentFailure) -> [UInt8] {
        kl_mosquitto_once()
        let talk = ControlTalk(request)
        let owner = Unmanaged.passUnretained(talk).toOpaque()
        guard let handle = mosquitto_new(ClientIdentity.manager.description, true, owner) else {
            throw .broker("mosquitto_new")
        }
        defer { mosquitto_destroy(handle) }
        mosquitto_int_option(handle, MOSQ_OPT_PROTOCOL_VERSION, 5)
        try ControlSession.check(
            mosquitto_tls_set(
                handle, "\(folder)/ca.crt", nil, "\(folder)/\(file).crt", "\(folder)/\(file).key",
                nil))
        try ControlSession.check(mosquitto_tls_opts_set(handle, 1, "tlsv1.3", nil))
        mosquitto_connect_v5_callback_set(handle) { handle, owner, reason, _, _ in
            ControlTalk.of(owner)?.connected(handle, reason)
        }
        mosquitto_subscribe_v5_callback_set(handle) { handle, owner, _, count, granted, _ in
            ControlTalk.of(owner)?.subscribed(handle, count > 0 ? granted?.pointee : nil)
        }
        mosquitto_message_v5_callback_set(handle) { _, owner, message, _ in
            guard let message, let bytes = message.pointee.payload else { return }
            ControlTalk.of(owner)?.answer = Array(
                UnsafeRawBufferPointer(start: bytes, count: Int(message.pointee.payloadlen)))
        }
        try ControlSession.check(
            mosquitto_connect_bind_v5(handle, host, Int32(port), 30, nil, nil))
        let end = kl_monotonic_ms() + ControlSession.patience
        while talk.answer == nil, talk.failure == nil {
            guard kl_monotonic_ms() < end else { throw .broker("10 s") }
            let code = mosquitto_loop(handle, 200, 1)
            if code != 0, talk.failure == nil { try ControlSession.check(code) }
        }
        withExtendedLifetime(talk) {}
        if let failure = talk.failure { throw .broker(failure) }
        mosquitto_disconnect_v5(handle, 0, nil)
        return talk.answer ?? []
    }

    private static func check(_ code: Int32) throws(EnrolmentFailure) {
        guard code != 0 else { return }
        throw .broker(String(cString: mosquitto_strerror(code)))
    }
}

/// What happens in the callbacks: subscribe, then publish, then keep the answer.
private final class ControlTalk {
    private let request: [UInt8]
    var answer: [UInt8]?
    var failure: String?

    init(_ request: [UInt8]) { self.request = request }

    static func of(_ owner: UnsafeMutableRawPointer?) -> ControlTalk? {
        owner.map { Unmanaged<ControlTalk>.fromOpaque($0).takeUnretainedValue() }
    }

    func connected(_ handle: OpaquePointer?, _ reason: Int32) {
        guard reason == 0 else {
            failure = String(cString: mosquitto_reason_string(reason))
            return
        }
        mosquitto_subscribe(handle, nil, AccessList.control + "/response", 1)
    }

    func subscribed(_ handle: OpaquePointer?, _ granted: Int32?) {
        guard let granted, granted < 0x80 else {
            failure = "0x87"
            return
        }
        mosquitto_publish(
            handle, nil, AccessList.control, Int32(clamping: request.count), request, 1, false)
    }
}
