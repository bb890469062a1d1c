// SPDX-License-Identifier: Apache-2.0
//
// The library takes C strings: a NUL inside a Swift string would silently cut a topic short and publish
// under another name. It also leaves some numbers unchecked. So arguments are judged here first.

extension String {
    /// The code that forbids this text on the wire, or nil.
    var fault: Int32? {
        var count = 0
        for byte in utf8 {
            count += 1
            if byte == 0 || count > 65_535 { return MosquittoCode.malformedText }
        }
        return count == 0 ? MosquittoCode.invalid : nil
    }
}

extension MosquittoMessage {
    var fault: Int32? {
        if let fault = topic.fault { return fault }
        if payload.count > 268_435_455 { return MosquittoCode.payloadSize }
        return 0...2 ~= qos ? nil : MosquittoCode.invalid
    }
}

extension MosquittoSubscription {
    var fault: Int32? {
        if let fault = topic.fault { return fault }
        return 0...2 ~= qos ? nil : MosquittoCode.invalid
    }
}

extension MosquittoBroker {
    var fault: Int32? {
        if let fault = host.fault ?? clientID.fault ?? will?.fault ?? tls?.name?.fault {
            return fault
        }
        let fits = keepAlive == 0 || 5...65_535 ~= keepAlive
        return fits && port > 0 ? nil : MosquittoCode.invalid
    }
}
