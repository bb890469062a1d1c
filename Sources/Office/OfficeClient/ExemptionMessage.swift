// SPDX-License-Identifier: Apache-2.0

/// A decision that an indicator does not apply in a village, or the proposal of one.
public struct ExemptionMessage: Codable, Hashable, Sendable {
    /// Its number.
    public var id: Int64
    /// `proposed`, `approved`, or `over`.
    public var state: String
    /// The village's dotted code.
    public var regionCode: String
    /// The village's name as printed.
    public var regionName: String
    /// The indicator's identifier.
    public var indicator: String
    /// Why.
    public var reason: String
    /// From when on it holds; nil until it is approved.
    public var from: MessageTime?
    /// Until when.
    public var until: MessageTime
    /// Who proposed it; nil for readers without a token.
    public var proposer: String?
    /// Who approved it; nil for nobody, and for readers without a token.
    public var approver: String?
    /// The approver's office, such as `camat`; nil for nobody.
    public var approverOffice: String?

    /// Makes a message.
    public init(
        id: Int64, state: String, regionCode: String, regionName: String, indicator: String,
        reason: String, from: MessageTime?, until: MessageTime, proposer: String?,
        approver: String?, approverOffice: String?
    ) {
        self.id = id
        self.state = state
        self.regionCode = regionCode
        self.regionName = regionName
        self.indicator = indicator
        self.reason = reason
        self.from = from
        self.until = until
        self.proposer = proposer
        self.approver = approver
        self.approverOffice = approverOffice
    }

    private enum CodingKeys: String, CodingKey {
        case id, state
        case regionCode = "region_code"
        case regionName = "region_name"
        case indicator, reason, from, until, proposer, approver
        case approverOffice = "approver_office"
    }
}

/// An exemption that somebody proposes.
public struct ExemptionRequest: Codable, Hashable, Sendable {
    /// The village's dotted code.
    public var region: String
    /// The indicator's identifier.
    public var indicator: String
    /// Why.
    public var reason: String
    /// Until when.
    public var until: MessageTime

    /// Makes a request.
    public init(region: String, indicator: String, reason: String, until: MessageTime) {
        self.region = region
        self.indicator = indicator
        self.reason = reason
        self.until = until
    }
}
