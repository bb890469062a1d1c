// SPDX-License-Identifier: Apache-2.0

import JSONText
import Testing

struct GoodInput: Sendable, CustomTestStringConvertible {
    let text: String
    let value: JSONValue
    var testDescription: String { text.debugDescription }

    init(_ text: String, _ value: JSONValue) {
        self.text = text
        self.value = value
    }
}

private let goodInputs: [GoodInput] = [
    GoodInput("null", .null),
    GoodInput(" \t\r\n true \n", .boolean(true)),
    GoodInput("false", .boolean(false)),
    GoodInput("0", .integer(0)),
    GoodInput("-0", .integer(0)),
    GoodInput("9223372036854775807", .integer(.max)),
    GoodInput("-9223372036854775808", .integer(.min)),
    GoodInput("9223372036854775808", .number(9_223_372_036_854_775_808)),
    GoodInput("18446744073709551615", .number(18_446_744_073_709_551_616)),
    GoodInput("-9223372036854775809", .number(-9_223_372_036_854_775_808)),
    GoodInput("1.0", .number(1)),
    GoodInput("0.1", .number(0.1)),
    GoodInput("-0.0", .number(-0.0)),
    GoodInput("1E+2", .number(100)),
    GoodInput("123e-2", .number(1.23)),
    GoodInput("5e-324", .number(.leastNonzeroMagnitude)),
    GoodInput("2.4703282292062328e-324", .number(.leastNonzeroMagnitude)),
    GoodInput("1e-400", .number(0)),
    GoodInput("1.7976931348623157e308", .number(.greatestFiniteMagnitude)),
    // Half way between two Doubles: ties go to the even one.
    GoodInput("9007199254740993.0", .number(9_007_199_254_740_992)),
    GoodInput("9007199254740993.00000000000000000001", .number(9_007_199_254_740_994)),
    GoodInput("\"\"", .text("")),
    GoodInput(#""\"\\\/\b\f\n\r\t""#, .text("\"\\/\u{8}\u{C}\n\r\t")),
    GoodInput(#""\u0000\u001b\u00e9\u00E9""#, .text("\0\u{1B}éé")),
    GoodInput(#""\ud83e\udd41\uDBFF\uDFFF""#, .text("🥁\u{10FFFF}")),
    GoodInput("\"désa ᬩ 🥁 \u{7F}\u{2028}\"", .text("désa ᬩ 🥁 \u{7F}\u{2028}")),
    GoodInput("[]", .array([])),
    GoodInput("[ 1 , [ ] ,null]", .array([.integer(1), .array([]), .null])),
    GoodInput("{}", .object([])),
    GoodInput("{ }", .object([])),
    GoodInput(
        #"{"class":"TPV", "mode":3,"lat":-8.219}"#,
        .object([
            JSONMember(name: "class", value: .text("TPV")),
            JSONMember(name: "mode", value: .integer(3)),
            JSONMember(name: "lat", value: .number(-8.219)),
        ])),
    GoodInput(
        #"{"a":1,"b":2,"a":3,"c":4,"a":5}"#,
        .object([
            JSONMember(name: "b", value: .integer(2)), JSONMember(name: "c", value: .integer(4)),
            JSONMember(name: "a", value: .integer(5)),
        ])),
]

struct JSONReadingTests {
    @Test(arguments: goodInputs)
    func `a text of the RFC is read exactly`(input: GoodInput) throws {
        #expect(try JSONValue(parsing: input.text) == input.value)
    }

    @Test func `negative zero keeps its sign when it is a Double`() throws {
        #expect(try JSONValue(parsing: "-0.0").number?.sign == .minus)
    }

    @Test func `a Tasmota message is walked by names`() throws {
        let message = #"{"StatusSNS":{"ENERGY":{"Power":11.5,"Total":[1,2.0]}},"POWER":"ON"}"#
        let value = try JSONValue(parsing: message)
        #expect(value["StatusSNS"]?["ENERGY"]?["Power"]?.number == 11.5)
        #expect(value["StatusSNS"]?["ENERGY"]?["Total"]?[1]?.integer == 2)
        #expect(value["POWER"]?.text == "ON")
        #expect(value["POWER"]?["x"] == nil)
        #expect(value["power"] == nil)
        #expect(value[0] == nil)
        #expect(value["StatusSNS"]?["ENERGY"]?["Total"]?[-1] == nil)
        #expect(value["StatusSNS"]?["ENERGY"]?["Total"]?[2] == nil)
    }

    @Test func `names that look alike are different names`() throws {
        let value = try JSONValue(parsing: "{\"\u{E9}\":1,\"e\u{301}\":2}")
        #expect(value.object?.count == 2)
        #expect(value["\u{E9}"]?.integer == 1)
        #expect(value["e\u{301}"]?.integer == 2)
    }

    @Test func `accessors answer only for their own kind`() throws {
        let values = try JSONValue(parsing: #"[null, true, 7, 7.5, "t", [1], {"a":1}]"#).array ?? []
        #expect(values.map(\.isNull) == [true, false, false, false, false, false, false])
        #expect(values.map(\.boolean) == [nil, true, nil, nil, nil, nil, nil])
        #expect(values.map(\.integer) == [nil, nil, 7, nil, nil, nil, nil])
        #expect(values.map(\.number) == [nil, nil, 7, 7.5, nil, nil, nil])
        #expect(values.map(\.text) == [nil, nil, nil, nil, "t", nil, nil])
        #expect(values.map { $0.array?.count } == [nil, nil, nil, nil, nil, 1, nil])
        #expect(values.map { $0.object?.count } == [nil, nil, nil, nil, nil, nil, 1])
    }

    @Test(arguments: [(1e300, nil), (9_223_372_036_854_775_808.0, nil), (-1e3, -1000), (0.5, nil)])
    func `a Double is an integer only when it is one`(number: Double, expected: Int64?) {
        #expect(JSONValue.number(number).integer == expected)
    }

    @Test func `depth 32 is read and depth 33 is not`() throws {
        let deep = String(repeating: "[", count: 32) + String(repeating: "]", count: 32)
        _ = try JSONValue(parsing: deep)
        let failure = #expect(throws: JSONFailure.self) { try JSONValue(parsing: "[\(deep)]") }
        #expect(failure == JSONFailure(offset: 32, reason: .tooDeep(limit: 32)))
    }

    @Test func `a limit that is asked deeper than 32 stays 32`() {
        #expect(JSONLimits(bytes: 1, depth: .max).depth == 32)
        #expect(JSONLimits(bytes: 1, depth: -1).depth == 0)
    }

    @Test func `a text of exactly the limit is read and one byte more is not`() throws {
        #expect(try JSONValue(parsing: "1234", limits: JSONLimits(bytes: 4)) == .integer(1234))
        let failure = #expect(throws: JSONFailure.self) {
            try JSONValue(parsing: "12345", limits: JSONLimits(bytes: 4))
        }
        #expect(failure == JSONFailure(offset: 4, reason: .tooLarge(limit: 4)))
    }
}
