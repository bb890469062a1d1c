// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// A stretch of time; the end does not belong to it.
public struct Span: Hashable, Sendable {
    /// When it begins.
    public let from: Instant
    /// When it is over.
    public let until: Instant

    /// Makes a span; nil unless it ends after it begins.
    public init?(_ from: Instant, _ until: Instant) {
        guard from < until else { return nil }
        self.from = from
        self.until = until
    }

    /// How long it is.
    public var length: TimeSpan { until - from }

    /// What of it lies within another one; nil for nothing.
    public func within(_ other: Span) -> Span? {
        Span(max(from, other.from), min(until, other.until))
    }

    /// Spans in the order of time, those that overlap or touch made one.
    public static func union(_ spans: [Span]) -> [Span] {
        var merged: [Span] = []
        for span in spans.sorted(by: { $0.from < $1.from }) {
            if let last = merged.last, span.from <= last.until,
                let joined = Span(last.from, max(last.until, span.until))
            {
                merged[merged.count - 1] = joined
            } else {
                merged.append(span)
            }
        }
        return merged
    }

    /// What remains of spans when others are taken out, in the order of time.
    public static func subtract(_ holes: [Span], from spans: [Span]) -> [Span] {
        var rest = union(spans)
        for hole in union(holes) {
            rest = rest.flatMap { span in
                [
                    Span(span.from, min(span.until, hole.from)),
                    Span(max(span.from, hole.until), span.until),
                ].compactMap { $0 }
            }
        }
        return rest
    }
}
