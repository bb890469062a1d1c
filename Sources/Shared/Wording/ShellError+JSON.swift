// SPDX-License-Identifier: Apache-2.0

import JSONText

extension ShellError {
    /// The error as both shells print it with `--json`, on one line.
    ///
    /// `{"error":{"code":66,"id":"village_unknown","message":{"id":"…","en":"…"},"suggestions":[]}}`
    public var json: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("error")
        writer.beginObject()
        writer.name("code")
        writer.integer(Int64(status.rawValue))
        writer.name("id")
        writer.text(identifier)
        writer.name("message")
        writer.beginObject()
        writer.name("id")
        writer.text(message.id)
        writer.name("en")
        writer.text(message.en)
        writer.endObject()
        writer.name("suggestions")
        writer.beginArray()
        for suggestion in suggestions { writer.text(suggestion) }
        writer.endArray()
        writer.endObject()
        writer.endObject()
        return writer.bytes
    }
}
