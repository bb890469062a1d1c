// SPDX-License-Identifier: Apache-2.0

import COpenSSL

/// Takes an object that OpenSSL has made, or throws its reason for making none.
func made(_ pointer: OpaquePointer?, _ call: String) throws(EnrolmentFailure) -> OpaquePointer {
    guard let pointer else { throw .openSSL(call: call, reason: openSSLReason()) }
    return pointer
}

/// Throws OpenSSL's reason unless the answer is positive.
func accepted(_ answer: Int32, _ call: String) throws(EnrolmentFailure) {
    guard answer > 0 else { throw .openSSL(call: call, reason: openSSLReason()) }
}

/// The newest reason of this thread; the queue is empty afterwards, so that none is told twice.
private func openSSLReason() -> String {
    let code = ERR_peek_last_error()
    ERR_clear_error()
    guard code != 0 else { return "no reason" }
    var text = [CChar](repeating: 0, count: 256)
    ERR_error_string_n(code, &text, text.count)
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

/// What a writing function puts out.
func written(
    _ call: String, _ write: (OpaquePointer) -> Int32
) throws(EnrolmentFailure) -> [UInt8] {
    let sink = try made(issuing_writer(), "BIO_new")
    defer { BIO_free(sink) }
    try accepted(write(sink), call)
    var bytes = [UInt8](repeating: 0, count: BIO_ctrl_pending(sink))
    let count = BIO_read(sink, &bytes, Int32(clamping: bytes.count))
    guard count == bytes.count else { throw .openSSL(call: call, reason: "short read") }
    return bytes
}

/// What a reading function makes of bytes; nil when it makes nothing.
func read(_ bytes: [UInt8], _ read: (OpaquePointer) -> OpaquePointer?) -> OpaquePointer? {
    bytes.withUnsafeBytes { buffer in
        guard let reader = issuing_reader(buffer.baseAddress, Int32(clamping: buffer.count))
        else { return nil }
        defer {
            BIO_free(reader)
            ERR_clear_error()
        }
        return read(reader)
    }
}
