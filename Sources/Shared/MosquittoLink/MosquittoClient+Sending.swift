// SPDX-License-Identifier: Apache-2.0

import CMosquitto

extension MosquittoClient {
    /// Hands a message to the library; a failure is an event and ends the session.
    ///
    /// Only ever called with an open session: while there is none the library would queue a message of
    /// QoS 1 and report a failure all the same.
    public func publish(_ message: MosquittoMessage) {
        guard let handle, phase.activeVersion != nil else {
            arrived.append(.publishFailed(code: MosquittoCode.noConnection))
            return
        }
        var code = message.fault ?? 0
        if code == 0 {
            var id: Int32 = 0
            code = mosquitto_publish_v5(
                handle, &id, message.topic, Int32(clamping: message.payload.count),
                message.payload, message.qos, message.retain, nil)
            if code == 0, message.qos > 0 { unfinished.append(id) }
        }
        if code != 0 {
            let precise = reason(code)
            arrived.append(.publishFailed(code: precise))
            drop(code: precise)
        }
        settle()
    }

    /// Asks for topics, those of one QoS in one packet; a failure is an event and ends the session.
    public func subscribe(_ topics: [MosquittoSubscription]) {
        guard let handle, phase.activeVersion != nil else {
            arrived.append(.subscribeFailed(code: MosquittoCode.noConnection))
            return
        }
        var code: Int32 = 0
        for topic in topics where code == 0 { code = topic.fault ?? 0 }
        for qos in Int32(0)...2 where code == 0 {
            let group = topics.filter { $0.qos == qos }
            if !group.isEmpty { code = MosquittoClient.subscribe(handle, group, qos) }
        }
        if code != 0 {
            let precise = reason(code)
            arrived.append(.subscribeFailed(code: precise))
            drop(code: precise)
        }
        settle()
    }

    private static func subscribe(
        _ handle: OpaquePointer, _ topics: [MosquittoSubscription], _ qos: Int32
    ) -> Int32 {
        // All filters in one buffer, each closed by a NUL; the library wants an array of pointers.
        var bytes: [CChar] = []
        var starts: [Int] = []
        for topic in topics {
            starts.append(bytes.count)
            bytes += topic.topic.utf8.map { CChar(bitPattern: $0) } + [0]
        }
        return bytes.withUnsafeMutableBufferPointer { buffer -> Int32 in
            guard let base = buffer.baseAddress else { return MosquittoCode.invalid }
            let pointers = starts.map { Optional(base + $0) }
            return pointers.withUnsafeBufferPointer {
                mosquitto_subscribe_multiple(
                    handle, nil, Int32(clamping: topics.count), $0.baseAddress, qos, 0, nil)
            }
        }
    }
}
