// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import NIOCore
import NIOPosix
import OfficeClient
import OfficeLedger
import VillageModel
import Wording

extension Office {
    /// No body is larger, in bytes.
    static let largestBody = 64 << 10

    /// The JSON body of a request, of so many bytes at most; errors have status 64.
    func body<Message: Decodable>(
        _ type: Message.Type, of request: Request, upTo limit: Int = Office.largestBody
    ) async throws -> Message {
        let kind = request.headers[.contentType]?.split(separator: ";").first
        guard kind?.lowercased() == "application/json" else {
            throw ShellError.badBody("Content-Type")
        }
        var request = request
        let bytes: ByteBuffer
        do {
            bytes = try await request.collectBody(upTo: limit)
        } catch {
            throw ShellError.bodyTooLarge
        }
        do {
            return try OfficeJSON.message(type, from: Array(bytes.readableBytesView))
        } catch DecodingError.keyNotFound(let key, _) {
            throw ShellError.badBody(key.stringValue)
        } catch DecodingError.typeMismatch(_, let place), DecodingError.valueNotFound(_, let place),
            DecodingError.dataCorrupted(let place)
        {
            throw ShellError.badBody(
                place.codingPath.last.map(\.stringValue) ?? place.debugDescription)
        }
    }

    /// Answers a POST: who asks, the body, then the work on a thread that may wait for the disk.
    func answer<Message: Decodable & Sendable>(
        _ request: Request, _ type: Message.Type, upTo limit: Int = Office.largestBody,
        _ work: @escaping @Sendable (Person, Message) throws -> some Encodable & Sendable
    ) async throws -> Response {
        let person = try person(request)
        let message = try await body(type, of: request, upTo: limit)
        return try await NIOThreadPool.singleton.runIfActive {
            try OfficeRouter.answer(work(person, message))
        }
    }

    /// The regions of a request; status 64 for what is no code.
    static func regions(_ texts: [String]) throws(ShellError) -> [RegionCode] {
        var codes: [RegionCode] = []
        for text in texts { codes.append(try region(text)) }
        return codes
    }

    /// The region of a request; status 64 for what is no code.
    static func region(_ text: String) throws(ShellError) -> RegionCode {
        guard let code = RegionCode(text) else {
            if text.utf8.count == 10, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
                throw .statisticsCode(text)
            }
            throw .badValue(
                "region", text,
                Phrase(
                    id: "bukan kode wilayah bertitik. Tulis seperti 35.10.20.2007",
                    en: "is no dotted region code. Write it like 35.10.20.2007"))
        }
        return code
    }
}
