// SPDX-License-Identifier: Apache-2.0
//
// GPX 1.1: the points of tracks and the waypoints; <time> and <hdop> are GPX's own, everything else stands in
// <extensions>. XML is read by expat, which every Debian carries and which bounds what entities may grow to.

import CExpat

extension Survey {
    /// Reads GPX.
    public init(gpx bytes: [UInt8]) throws(SurveyFailure) {
        let reader = GPXReader()
        try reader.read(bytes)
        samples = reader.survey.samples
        if samples.isEmpty { throw .empty }
    }
}

/// Holds what expat's callbacks find; used by one call on one thread.
private final class GPXReader {
    var survey = Survey()
    private var failure: SurveyFailure?
    private var fields: SurveyFields?
    private var text: [UInt8] = []
    private var parser: XML_Parser?

    func read(_ bytes: [UInt8]) throws(SurveyFailure) {
        guard bytes.count <= 256 << 20 else { throw .tooLarge(limit: 256 << 20) }
        guard let parser = XML_ParserCreateNS(nil, 0x20) else {
            throw .notReadable(reason: "XML", line: 0)
        }
        defer { XML_ParserFree(parser) }
        self.parser = parser
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { reader, name, attributes in
                guard let name else { return }
                GPXReader.of(reader)?.begin(String(cString: name), attributes)
            },
            { reader, name in
                guard let name else { return }
                GPXReader.of(reader)?.end(String(cString: name))
            })
        XML_SetCharacterDataHandler(parser) { reader, characters, count in
            GPXReader.of(reader)?.take(characters, Int(count))
        }
        let status = bytes.withUnsafeBytes {
            XML_Parse(
                parser, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count), 1)
        }
        let line = Int(XML_GetCurrentLineNumber(parser))
        if let failure { throw failure }
        guard status == XML_STATUS_OK else { throw .notReadable(reason: "XML", line: line) }
    }

    private static func of(_ pointer: UnsafeMutableRawPointer?) -> GPXReader? {
        pointer.map { Unmanaged<GPXReader>.fromOpaque($0).takeUnretainedValue() }
    }

    /// The name without its namespace.
    private static func local(_ name: String) -> String {
        name.split(separator: " ").last.map { $0.lowercased() } ?? ""
    }

    private func begin(
        _ name: String, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
    ) {
        text = []
        guard ["trkpt", "wpt"].contains(GPXReader.local(name)), let parser else { return }
        var fields = SurveyFields(line: Int(XML_GetCurrentLineNumber(parser)))
        var index = 0
        while let name = attributes?[index], let value = attributes?[index + 1] {
            fields.set(String(cString: name).lowercased(), String(cString: value))
            index += 2
        }
        self.fields = fields
    }

    private func take(_ characters: UnsafePointer<CChar>?, _ count: Int) {
        guard fields != nil, text.count < 1_000, let characters else { return }
        for index in 0..<count { text.append(UInt8(bitPattern: characters[index])) }
    }

    private func end(_ name: String) {
        let name = GPXReader.local(name)
        guard var known = fields, failure == nil else { return }
        if name == "trkpt" || name == "wpt" {
            fields = nil
            do { try survey.add(known) } catch {
                failure = error
                if let parser { XML_StopParser(parser, 0) }
            }
        } else if name != "lat", name != "lon" {
            known.set(name, String(decoding: text, as: UTF8.self))
            fields = known
        }
        text = []
    }
}
