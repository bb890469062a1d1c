// SPDX-License-Identifier: Apache-2.0

import Testing
import VillageModel

@testable import Probes

@Suite struct PageTests {
    @Test(arguments: [
        ("HTTP/1.1 204 No Content\r\n", HTTPStatus.Progress.code(204)),
        ("HTTP/1.0 302\n", .code(302)),
        ("HTTP/1.1 200 OK\r\nX: y\r\n\r\n<html>", .code(200)),
        ("", .more), ("HT", .more), ("HTTP/1.1 204 No", .more),
        ("SSH-2.0-OpenSSH", .malformed), ("HTTP/1.1 99 X\n", .malformed),
        ("HTTP/1.1 600 X\n", .malformed), ("HTTP/1.1 20x X\n", .malformed),
        ("HTTP/2 204\n", .malformed), ("\n", .malformed), ("HTTP/1.1\n", .malformed),
        ("HTTP/1.1 0204 X\n", .malformed),
    ])
    func `a first line is read`(text: String, expected: HTTPStatus.Progress) {
        #expect(HTTPStatus.parse(bytes(text)) == expected)
    }

    @Test func `a first line without end is given up`() {
        let text = "HTTP/1.1 204 " + String(repeating: "x", count: 2_000)
        #expect(HTTPStatus.parse(bytes(text)) == .malformed)
    }

    @Test func `a page is read and asked for`() throws {
        let page = try #require(ProbePage("http://cek.desa.test:8080/204?x=1"))
        #expect(page.target == ProbeTarget(host: "cek.desa.test", port: 8_080))
        #expect(
            String(decoding: page.request, as: UTF8.self) == """
                GET /204?x=1 HTTP/1.1\r
                Host: cek.desa.test:8080\r
                User-Agent: kentongan\r
                Accept: */*\r
                Cache-Control: no-cache\r
                Connection: close\r
                \r

                """)
        #expect(ProbePage("http://192.0.2.1")?.path == "/")
        #expect(ProbePage("http://[2001:db8::1]/x")?.target.port == 80)
        #expect(ProbePage("http://desa.test?x")?.path == "/?x")
    }

    @Test(arguments: [
        "https://desa.test/", "desa.test", "http://", "http://a b/", "http://x\r\nEvil: 1/",
        "http://user@desa.test/", "http://desa.test/#x", "http://desa.test:0/",
        "http://desa.test:65536/", "http://[2001:db8::1/", "http://1.2.3.999/",
    ])
    func `what is no plain page is refused`(text: String) {
        #expect(ProbePage(text) == nil)
    }

    @Test(arguments: [
        ("pusat.desa.test:8883", "pusat.desa.test", 8_883),
        ("192.0.2.1:1", "192.0.2.1", 1), ("[2001:db8::1]:443", "2001:db8::1", 443),
    ])
    func `a target is read`(text: String, host: String, port: UInt16) {
        #expect(ProbeTarget(text) == ProbeTarget(host: host, port: port))
        #expect(ProbeTarget(text) != nil)
    }

    @Test(arguments: ["", ":1", "a:", "a:x", "a", "2001:db8::1:443", "[x]:1", "[::1]x", "[::1]:"])
    func `what is no target is refused`(text: String) {
        #expect(ProbeTarget(text) == nil)
    }

    @Test(
        arguments: [
            (PageOutcome.status(204), Value.boolean(true), Value.boolean(false)),
            (.status(302), .boolean(false), .boolean(true)),
            (.status(200), .boolean(false), .boolean(true)),
            (.status(511), .boolean(false), .boolean(true)),
            (.status(404), .boolean(false), nil),
            (.status(503), .boolean(false), nil),
            (.nothing, .boolean(false), nil),
            (.malformed, nil, nil),
            (.untried(.notPermitted), nil, nil),
        ] as [(PageOutcome, Value?, Value?)])
    func `an outcome tells page and portal apart`(
        outcome: PageOutcome, http: Value?, portal: Value?
    ) {
        let readings = UplinkReadings.page(outcome)
        #expect(readings.map { $0.metric } == [.uplinkHTTP, .uplinkPortal])
        #expect(readings.map { $0.value } == [http, portal])
    }

    @Test(
        arguments: [
            (ConnectOutcome.open(milliseconds: 1), false, Neighbour.unknown, Value.boolean(true)),
            (.refused, false, .incomplete, .boolean(true)),
            (.silent, true, .incomplete, .boolean(true)),
            (.silent, false, .complete, .boolean(true)),
            (.silent, false, .incomplete, .boolean(false)),
            (.silent, false, .unknown, nil),
            (.unreachable, false, .complete, .boolean(true)),
            (.unreachable, false, .incomplete, .boolean(false)),
            (.unreachable, false, .unknown, .boolean(false)),
            (.untried(.notPermitted), false, .complete, nil),
            (.untried(.notPermitted), true, .unknown, .boolean(true)),
        ] as [(ConnectOutcome, Bool, Neighbour, Value?)])
    func `a gateway is there when anything came back from it`(
        knock: ConnectOutcome, isEchoed: Bool, neighbour: Neighbour, expected: Value?
    ) {
        let reading = UplinkReadings.gateway(
            knock: knock, isEchoed: isEchoed, neighbour: neighbour)
        #expect(reading.value == expected)
        #expect((reading.quality == .good) == (expected != nil))
    }
}
