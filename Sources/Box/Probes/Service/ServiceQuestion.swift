// SPDX-License-Identifier: Apache-2.0

import SettingsFile

/// What is asked of a service, ready for the wire.
struct ServiceQuestion {
    let kind: ServiceAddress.Kind
    /// The name or address as it stands in the inventory.
    let host: String
    let isAddress: Bool
    let port: UInt16
    let expected: [ClosedRange<UInt16>]
    let text: [UInt8]
    let request: [UInt8]

    init(_ service: ServiceEntry) {
        let address = service.address
        kind = address.kind
        host = address.host
        isAddress = NetworkAddress(address.host) != nil
        port = address.port
        expected = service.answer.statuses
        text = Array(service.answer.text.utf8)
        request = Array(
            """
            GET \(address.path) HTTP/1.1\r
            Host: \(address.authority)\r
            User-Agent: kentongan\r
            Accept: */*\r
            Accept-Encoding: identity\r
            Cache-Control: no-cache\r
            Connection: close\r
            \r

            """.utf8)
    }
}
