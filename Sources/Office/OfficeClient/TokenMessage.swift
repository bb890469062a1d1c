// SPDX-License-Identifier: Apache-2.0

/// A token without its secret.
public struct TokenMessage: Codable, Hashable, Sendable {
    /// Its number.
    public var id: Int64
    /// Whose it is.
    public var person: String
    /// What it is for; may be empty.
    public var label: String
    /// Who made it.
    public var issuer: String
    /// Since when.
    public var created: MessageTime
    /// Until when.
    public var expires: MessageTime
    /// The day of its last use (its first instant in UTC); nil for never.
    public var used: MessageTime?
    /// When it was ended; nil for not.
    public var ended: MessageTime?
    /// The secret, in the answer to the request that made the token and never again.
    public var secret: String?

    /// Makes a message.
    public init(
        id: Int64, person: String, label: String, issuer: String, created: MessageTime,
        expires: MessageTime, used: MessageTime? = nil, ended: MessageTime? = nil,
        secret: String? = nil
    ) {
        self.id = id
        self.person = person
        self.label = label
        self.issuer = issuer
        self.created = created
        self.expires = expires
        self.used = used
        self.ended = ended
        self.secret = secret
    }
}

/// A token that shall be made.
public struct TokenRequest: Codable, Hashable, Sendable {
    /// For whom.
    public var person: String
    /// For how many days, 1 to 400.
    public var days: Int64
    /// What it is for.
    public var label: String

    /// Makes a request.
    public init(person: String, days: Int64, label: String = "") {
        self.person = person
        self.days = days
        self.label = label
    }
}
