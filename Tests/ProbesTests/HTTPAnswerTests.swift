// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Probes

private func head(_ lines: String...) -> String {
    (lines + [""]).map { $0 + "\r\n" }.joined()
}

/// What comes of an answer that arrives in pieces of a length.
private func read(
    _ text: String, by length: Int
) -> (progress: HTTPAnswer.Progress, status: UInt16, body: String) {
    var answer = HTTPAnswer()
    var rest = Array(text.utf8)[...]
    var progress = HTTPAnswer.Progress.more
    while !rest.isEmpty {
        progress = answer.take(Array(rest.prefix(length)))
        rest = rest.dropFirst(length)
        if progress == .malformed || progress == .whole { break }
    }
    if rest.isEmpty, progress != .whole, progress != .malformed {
        progress = answer.take([], isEnd: true)
    }
    return (progress, answer.status, String(decoding: answer.body, as: UTF8.self))
}

@Suite struct HTTPAnswerTests {
    @Test(
        arguments: [
            (head("HTTP/1.1 200 OK", "Content-Length: 5") + "abcdefgh", 200, "abcde"),
            (head("HTTP/1.1 200 OK", "content-length:0") + "abc", 200, ""),
            (head("HTTP/1.1 204 No Content") + "abc", 204, ""),
            (head("HTTP/1.0 200 OK") + "abc", 200, "abc"),
            (
                head("HTTP/1.1 200 OK", "TRANSFER-ENCODING: Chunked")
                    + "3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n", 200, "abc0123456789"
            ),
            (
                head("HTTP/1.1 200 OK", "Content-Length: 99", "Transfer-Encoding: gzip, chunked")
                    + "1\r\na\r\n0\r\n\r\n", 200, "a"
            ),
            (head("HTTP/1.1 103 Early") + head("HTTP/1.1 302 Found", "Content-Length: 0"), 302, ""),
            ("HTTP/1.1 200 OK\nX: y\n\nabc", 200, "abc"),
        ], [1, 2, 7, 4_096])
    func `an answer is read whatever the pieces it comes in`(
        answer: (text: String, status: UInt16, body: String), length: Int
    ) {
        let result = read(answer.text, by: length)
        #expect(result.progress == .whole)
        #expect(result.status == answer.status && result.body == answer.body)
    }

    @Test(
        arguments: [
            "SSH-2.0-OpenSSH_9\r\n", "\r\n\r\n", "HTTP/1.1 20 OK\r\n\r\n", "{}",
            head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked") + "xyz\r\n",
            head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked") + "fffffffffffffffff\r\n",
            head("HTTP/1.1 200 OK", "Transfer-Encoding: chunked")
                + String(repeating: "0", count: 300),
            head("HTTP/1.1 200 OK", "X: " + String(repeating: "x", count: 9_000)),
            head("HTTP/1.1 200 OK", "X: " + String(repeating: "x", count: 1_000_000)),
        ], [64, 4_096])
    func `what is no HTTP, or too much of it, is refused`(text: String, length: Int) {
        #expect(read(text, by: length).progress == .malformed)
        // Control: a header just within the limit is none.
        let long = head("HTTP/1.1 200 OK", "X: " + String(repeating: "x", count: 8_000))
        #expect(read(long, by: length).progress == .whole)
    }

    @Test func `a body is looked at for 16 kB and no further`() {
        let whole = head("HTTP/1.1 200 OK") + String(repeating: "a", count: 16_384)
        let result = read(whole + "ini", by: 4_096)
        #expect(result.progress == .whole && result.body.utf8.count == 16_384)
        #expect(!result.body.utf8.contains(UInt8(ascii: "i")))
    }

    @Test func `a header that ends early is told apart from a wrong one`() {
        var answer = HTTPAnswer()
        #expect(answer.take(Array("HTTP/1.1 200 OK\r\nX".utf8)) == .more)
        #expect(answer.take([], isEnd: true) == .malformed && answer.isCutOff)
        var wrong = HTTPAnswer()
        #expect(wrong.take(Array("FTP\r\n\r\n".utf8)) == .malformed && !wrong.isCutOff)
    }

    @Test(arguments: [
        ("Tegalarum", true), ("arum", true), ("T", true), ("", true), ("tegal", false),
        ("Tegalarumm", false),
    ])
    func `a text is found byte by byte`(text: String, isHeld: Bool) {
        #expect(Array("Desa Tegalarum".utf8)[...].holds(Array(text.utf8)) == isHeld)
        #expect(!Array("".utf8)[...].holds([1]))
    }
}
