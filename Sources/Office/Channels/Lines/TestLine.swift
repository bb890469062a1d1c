// SPDX-License-Identifier: Apache-2.0

import JSONText

/// A test message as one line of JSON, `kentongan.channel_test/1`, among the lines of events.
///
/// Its schema is another one, so that nobody who counts alerts counts it.
enum TestLine {
    /// How every such line begins.
    static let opening = Array("{\"schema\":\"kentongan.channel_test/1\",".utf8)

    /// The line with its end.
    static func bytes(_ message: TestMessage) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("schema")
        writer.text("kentongan.channel_test/1")
        writer.name("channel")
        writer.text(message.channel)
        message.write(to: &writer)
        writer.endObject()
        writer.endLine()
        return writer.bytes
    }
}
