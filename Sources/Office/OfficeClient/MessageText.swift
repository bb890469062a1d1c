// SPDX-License-Identifier: Apache-2.0

/// A ready sentence in both languages.
public struct MessageText: Hashable, Sendable, Codable {
    /// The Indonesian text.
    public var id: String
    /// The English text.
    public var en: String

    /// Makes a text.
    public init(id: String, en: String) {
        self.id = id
        self.en = en
    }
}
