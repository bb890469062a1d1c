// SPDX-License-Identifier: Apache-2.0

import JSONText

@testable import BoxShell

/// Answers of an agent, as they would come over the socket.
enum Recorded {
    /// All is well; the gate's sensor is not fitted.
    static let healthy = status(
        link: """
            {"state":"connected","broker":"broker.banyuwangikab.go.id:8883","for_s":7500,\
            "next_attempt_s":null,"failures":0,"reason":null}
            """,
        spool: #"{"waiting":0,"acknowledged":1216,"newest":1216,"acknowledged_ago_s":40}"#,
        http: "true", portal: "false", clients: reading("wifi/clients", "12", age: 3))

    /// The SIM has run out; hostapd is silent about its stations, ICMP is not permitted.
    static let redirected = status(
        link: """
            {"state":"waiting","broker":"broker.banyuwangikab.go.id:8883","for_s":3900,\
            "next_attempt_s":45,"failures":7,"reason":1110}
            """,
        spool: #"{"waiting":214,"acknowledged":1002,"newest":1216,"acknowledged_ago_s":3900}"#,
        http: "false", portal: "true",
        clients: reading("wifi/clients", "null", quality: "failed", age: 3),
        echo: "not_permitted")

    static let spool = """
        {"schema":"kentongan.box.spool/1","generated_at":"2026-10-20T02:20:00.000Z",\
        "group":"3510","path":"/var/lib/kentongan/spool.sqlite","stream":"00ff00ff00ff00ff",\
        "first":1003,"newest":1216,"acknowledged":1002,"waiting":214,"limit_bytes":20000000,\
        "bytes":123456,"records":[\
        {"id":1003,"at":"2026-10-19T16:59:05.000Z","kind":"report","synchronised":true,"bytes":120},\
        {"id":1004,"at":"2026-10-20T01:01:05Z","kind":"report","synchronised":false,"bytes":1210},\
        {"id":1005,"at":"2026-10-20T01:02:05Z","kind":"clock_fix","synchronised":true,"bytes":66},\
        {"id":1006,"at":"2026-10-20T01:03:05Z","kind":"tombstone","synchronised":true,"bytes":41}]}
        """

    static let complaint = """
        {"schema":"kentongan.box.complaint/1","generated_at":"2026-10-20T02:20:00.000Z",\
        "group":"3510","number":"ADU-28T5-CY4T-QKFF-4","facility":"toilet",\
        "category":"kebersihan","channel":"luring","kept":true,"connected":false}
        """

    static let probe = """
        {"schema":"kentongan.box.probe/1","generated_at":"2026-10-20T02:20:00.000Z",\
        "group":"3510","probe":"wifi","took_ms":31,"readings":[\
        \(reading("wifi/up", "true", age: 0)),\
        \(reading("wifi/clients", "null", quality: "failed", age: 0)),\
        \(reading("wifi/open", "false", age: 0))]}
        """

    static func reading(
        _ metric: String, _ value: String, quality: String = "good", age: Int? = nil
    ) -> String {
        let age = age.map { "\($0)" } ?? "null"
        return """
            {"metric":"\(metric)","value":\(value),"unit":"","quality":"\(quality)","age_s":\(age)}
            """
    }

    static func status(
        link: String, spool: String, http: String, portal: String, clients: String,
        echo: String = "absent", gate: String = "absent", clock: String = "synchronised"
    ) -> String {
        """
        {"schema":"kentongan.box.status/1","generated_at":"2026-10-20T02:20:00.000Z",\
        "box":"k7m2p9q4rx","group":"3510","host":"diskominfo","version":"0.1.0","boot":"a1b2c3",\
        "uptime_s":1036800,"clock":"\(clock)","agent_uptime_s":1036700,"link":\(link),\
        "spool":\(spool),"readings":[\
        \(reading("uplink/gateway", "true", age: 12)),\(reading("uplink/dns", "true", age: 12)),\
        \(reading("uplink/tcp", "true", age: 12)),\(reading("uplink/http", http, age: 12)),\
        \(reading("uplink/portal", portal, age: 12)),\(reading("uplink/rtt", "48.2", age: 12)),\
        \(reading("uplink/echo", "null", quality: echo, age: 12)),\
        \(reading("wifi/up", "true", age: 3)),\(clients),\(reading("wifi/open", "true", age: 3)),\
        \(reading("box/boot", "\"a1b2c3\"", age: 3)),\(reading("box/uptime", "1036800", age: 3)),\
        \(reading("box/temp", "51.2", age: 3)),\(reading("box/disk", "61.0", age: 3)),\
        \(reading("gate/open", "null", quality: gate))],\
        "probes":[{"name":"wifi","state":"idle","took_ms":3},\
        {"name":"uplink","state":"running","took_ms":null}],"refused":{"beyond_sent":0}}
        """
    }

    static func json(_ text: String) throws -> JSONValue { try JSONValue(parsing: text) }
}
