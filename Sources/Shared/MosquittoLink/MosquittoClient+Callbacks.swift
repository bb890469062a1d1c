// SPDX-License-Identifier: Apache-2.0
//
// The library calls these while it holds its callback lock: they note what happened and return. They
// are C functions without captures; the client comes back through the user data. The client outlives the
// handle, because it destroys the handle itself.

import CLinux
import CMosquitto

extension MosquittoClient {
    static func setCallbacks(_ handle: OpaquePointer) {
        mosquitto_connect_v5_callback_set(handle) { _, owner, reason, _, properties in
            MosquittoClient.of(owner)?.answered(reason, properties)
        }
        mosquitto_disconnect_v5_callback_set(handle) { _, owner, code, _ in
            let precise = MosquittoClient.precise(code)
            guard let client = MosquittoClient.of(owner) else { return }
            client.perform(client.phase.ended(code: client.reason(precise)))
        }
        mosquitto_message_v5_callback_set(handle) { _, owner, message, _ in
            if let message { MosquittoClient.of(owner)?.received(message.pointee) }
        }
        mosquitto_subscribe_v5_callback_set(handle) { _, owner, _, count, granted, _ in
            var all: [Int32] = []
            if let granted, count > 0 {
                all = Array(UnsafeBufferPointer(start: granted, count: Int(count)))
            }
            MosquittoClient.of(owner)?.arrived.append(.subscribed(granted: all))
        }
        mosquitto_publish_v5_callback_set(handle) { _, owner, id, reason, _ in
            MosquittoClient.of(owner)?.finished(id, reason)
        }
    }

    static func of(_ owner: UnsafeMutableRawPointer?) -> MosquittoClient? {
        owner.map { Unmanaged<MosquittoClient>.fromOpaque($0).takeUnretainedValue() }
    }

    private func answered(_ reason: Int32, _ properties: OpaquePointer?) {
        var seconds: UInt16 = 0
        let wanted = Int32(truncatingIfNeeded: MQTT_PROP_SERVER_KEEP_ALIVE.rawValue)
        // The library obeys the broker's keep-alive; so must the turns that drive it.
        if mosquitto_property_read_int16(properties, wanted, &seconds, false) != nil {
            keepAlive(seconds: Int32(seconds))
        }
        perform(phase.answered(reason: reason))
    }

    private func received(_ message: mosquitto_message) {
        let topic = message.topic.map { String(cString: $0) } ?? ""
        let size = message.payloadlen
        guard size <= limits.payload else {
            arrived.append(.oversized(topic: topic, size: Int64(size)))
            return
        }
        let payload = UnsafeRawBufferPointer(start: message.payload, count: Int(max(0, size)))
        arrived.append(
            .message(
                MosquittoMessage(
                    topic: topic, payload: Array(payload), qos: message.qos,
                    retain: message.retain)))
    }

    private func finished(_ id: Int32, _ reason: Int32) {
        unfinished.removeAll { $0 == id }
        if reason >= 128 { arrived.append(.publishRefused(reason: reason)) }
    }
}
