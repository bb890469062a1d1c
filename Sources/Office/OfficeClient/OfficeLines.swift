// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOHTTP1

/// The lines of a streaming answer, as they come.
///
/// Heartbeats are empty lines and are passed on. Iterate once; a slow reader slows the collector down,
/// nothing is dropped. Ends when the collector ends the answer, throws `OfficeFailure` otherwise.
public struct OfficeLines: AsyncSequence {
    /// One line without its end.
    public typealias Element = [UInt8]

    let parts: NIOAsyncChannelInboundStream<HTTPClientResponsePart>
    let silenceLimit: Int64

    /// The longest line that is taken, in bytes.
    public static let longestLine = 1 << 20

    /// Begins the iteration.
    public func makeAsyncIterator() -> Iterator {
        Iterator(parts: parts.makeAsyncIterator(), silenceLimit: silenceLimit)
    }

    /// Takes the answer apart into lines.
    public struct Iterator: AsyncIteratorProtocol {
        var parts: NIOAsyncChannelInboundStream<HTTPClientResponsePart>.AsyncIterator
        let silenceLimit: Int64
        private var line: [UInt8] = []
        private var buffer = ByteBuffer()
        private var status: HTTPResponseStatus?
        private var refusal: [UInt8] = []
        private var ended = false

        init(
            parts: NIOAsyncChannelInboundStream<HTTPClientResponsePart>.AsyncIterator,
            silenceLimit: Int64
        ) {
            self.parts = parts
            self.silenceLimit = silenceLimit
        }

        /// The next line; nil after the last one.
        public mutating func next() async throws(OfficeFailure) -> [UInt8]? {
            while !ended {
                if let line = try takeLine() { return line }
                try accept(await nextPart())
            }
            return nil
        }

        private mutating func nextPart() async throws(OfficeFailure) -> HTTPClientResponsePart? {
            do {
                return try await parts.next(isolation: #isolation)
            } catch is Silence {
                throw .timedOut(seconds: silenceLimit)
            } catch {
                throw .brokenOff
            }
        }

        private mutating func takeLine() throws(OfficeFailure) -> [UInt8]? {
            let view = buffer.readableBytesView
            let end = view.firstIndex(of: 0x0A)
            let taken = buffer.readBytes(
                length: (end ?? view.endIndex) - view.startIndex)
            line += taken ?? []
            guard line.count <= OfficeLines.longestLine else {
                throw .tooLarge(limit: OfficeLines.longestLine)
            }
            guard end != nil else { return nil }
            buffer.moveReaderIndex(forwardBy: 1)
            defer { line = [] }
            return line
        }

        private mutating func accept(_ part: HTTPClientResponsePart?) throws(OfficeFailure) {
            switch part {
            case .head(let head): status = head.status
            case .body(let bytes) where status == .ok: buffer = bytes
            case .body(let bytes):
                if refusal.count < 65_536 { refusal += bytes.readableBytesView }
            case .end:
                ended = true
                if let status, status != .ok { throw .refused(status.code, body: refusal) }
            case nil: throw .brokenOff
            }
        }
    }
}

extension OfficeFailure {
    static func refused(_ status: UInt, body: [UInt8]) -> OfficeFailure {
        .refused(
            status: Int(status), try? OfficeJSON.message(ErrorEnvelope.self, from: body).error)
    }
}
