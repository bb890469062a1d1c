// SPDX-License-Identifier: Apache-2.0

import JSONText
import Testing

struct JSONWritingTests {
    @Test func `commas come by themselves`() {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("online")
        writer.boolean(true)
        writer.name("list")
        writer.beginArray()
        writer.integer(.min)
        writer.unsigned(.max)
        writer.beginArray()
        writer.endArray()
        writer.beginObject()
        writer.endObject()
        writer.null()
        writer.endArray()
        writer.name("last")
        writer.text("x")
        writer.endObject()
        let expected =
            #"{"online":true,"list":[-9223372036854775808,18446744073709551615,[],{},null],"#
            + #""last":"x"}"#
        #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
    }

    @Test(arguments: [
        ("plain", #""plain""#),
        ("\"\\/", #""\"\\/""#),
        ("\u{8}\t\n\u{C}\r", #""\b\t\n\f\r""#),
        ("\0\u{1}\u{1B}\u{1F}\u{7F}", #""\u0000\u0001\u001b\u001f\u007f""#),
        ("désa 🥁", "\"désa 🥁\""),
    ])
    func `a string is escaped where the RFC or a terminal needs it`(text: String, json: String) {
        #expect(String(decoding: JSONValue.text(text).bytes, as: UTF8.self) == json)
    }

    @Test(arguments: [
        (0.1, "0.1"), (-0.0, "-0.0"), (1e16, "1e+16"), (.leastNonzeroMagnitude, "5e-324"),
        (100, "100.0"),
        (.nan, "null"), (.infinity, "null"), (-.infinity, "null"),
        (.greatestFiniteMagnitude, "1.7976931348623157e+308"),
    ])
    func `a Double is written shortest, and what is no number as null`(
        number: Double, json: String
    ) {
        #expect(String(decoding: JSONValue.number(number).bytes, as: UTF8.self) == json)
    }

    @Test func `lines follow each other without a comma`() {
        var writer = JSONWriter()
        for number in 1...2 {
            writer.value(.array([.integer(Int64(number))]))
            writer.endLine()
        }
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "[1]\n[2]\n")
    }

    @Test func `a value deeper than any reader accepts is still written`() {
        var value = JSONValue.null
        for _ in 0..<1_000 { value = .array([value]) }
        #expect(value.bytes.count == 2_004)
    }

    @Test func `calls out of order do not trap`() {
        var writer = JSONWriter()
        writer.endObject()
        writer.endArray()
        writer.name("a")
        writer.name("b")
        writer.beginArray()
        #expect(!writer.bytes.isEmpty)
    }
}
