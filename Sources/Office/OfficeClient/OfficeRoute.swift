// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// The paths of the office API.
public enum OfficeRoute: Hashable, Sendable {
    /// How the collector is: one `StatusMessage` as the only item, schema `kentongan.status/1`.
    case status
    /// The alerts that are pending, firing or acknowledged, schema `kentongan.alerts/1`.
    case alerts
    /// POST `AcknowledgeRequest`: takes an alert on, answers with its `AlertMessage`.
    case acknowledge
    /// Silences, schema `kentongan.silences/1`; POST `SilenceRequest` makes one.
    case silences(region: String?, all: Bool)
    /// POST `NumberRequest`: ends a silence before its time.
    case endSilence
    /// Every change of an alert after a sequence number, one a line, without end.
    case alertStream(after: Int64)
    /// All villages, in the order of their codes, schema `kentongan.villages/1`.
    case villages
    /// The sums of one level, schema `kentongan.rollup/1`; codes and words as in `RollupMessage`.
    case rollup(
        level: String, inside: String? = nil, sort: String? = nil, indicator: String? = nil,
        limit: Int? = nil, at: Instant? = nil, compare: Instant? = nil, simulated: Bool = false)
    /// The services of the inventory, schema `kentongan.services/1`; `month` as `2026-11`, nil for the present.
    ///
    /// Availability as villages see it is added only when asked for: it costs a look at each of their boxes.
    case services(month: String?, fromVillages: Bool)
    /// Readings of one box, newest last, schema `kentongan.readings/1`.
    case readings(
        box: String, metric: String?, since: Instant?, until: Instant?, limit: Int?)

    /// All that a code has meant, schema `kentongan.region/1`.
    case region(code: String)
    /// POST `RegionImportRequest`: takes a code table, schema `kentongan.region-import/1`.
    case importRegions
    /// Everybody who may do something, schema `kentongan.users/1`; POST adds one.
    case users
    /// POST `NameRequest`: ends a person.
    case endUser
    /// POST `PersonRequest`: gives somebody another role.
    case changeUser
    /// POST `NameRequest`: approves that somebody becomes an admin.
    case approveUser
    /// Tokens without their secrets, schema `kentongan.tokens/1`; POST makes one.
    case tokens
    /// POST `NumberRequest`: ends a token.
    case endToken
    /// Entries of the audit trail, newest last, schema `kentongan.audit/1`.
    case audit(since: Instant?, object: String?, limit: Int?)
    /// The head of the audit trail, schema `kentongan.audit-head/1`.
    case auditHead
    /// POST `AnchorsRequest`: verifies the audit trail, schema `kentongan.audit-report/1`.
    case verifyAudit
    /// The fourteen of one village as the only item, schema `kentongan.indicators/1`.
    case indicators(village: String)
    /// What was said of one indicator, the last to come first, schema `kentongan.evidence/1`.
    case evidence(village: String, indicator: String, limit: Int?)
    /// POST `AttestRequest`: takes a statement, answers with its `EvidenceMessage`.
    case attest
    /// POST `RatingRequest`: takes a visitor's rating, answers with its `EvidenceMessage`.
    case ratings
    /// Exemptions and proposals, schema `kentongan.exemptions/1`; POST `ExemptionRequest` proposes one.
    case exemptions(region: String?, all: Bool)
    /// POST `NumberRequest`: approves a proposal as the second person.
    case approveExemption
    /// POST `NumberRequest`: ends an exemption or takes a proposal back.
    case endExemption
    /// Announced work, schema `kentongan.maintenance/1`; POST `MaintenanceRequest` announces some.
    case maintenance(region: String?, all: Bool)
    /// POST `NumberRequest`: ends announced work before its time.
    case endMaintenance
    /// An on-off metric of a village over time as the only item, schema `kentongan.history/1`.
    ///
    /// `by` is `day`, `week` or `month`; without `from` the 7 days before `until`, without that up to now.
    case history(village: String, metric: String, from: Instant?, until: Instant?, by: String?)
    /// The outages of boxes in a region that touch a month, oldest first, schema `kentongan.outages/1`;
    /// without a month the present one.
    case outages(region: String?, month: String?)
    /// The month of a region as the only item, schema `kentongan.report/1`; without a region the office's own.
    case report(region: String?, month: String?)
    /// The same as a document: `form` is `csv` or `html`, `language` is `id` or `en`.
    case reportDocument(region: String?, month: String?, form: String, language: String)

    /// Complaints, what is due first at the front, schema `kentongan.complaints/1`; POST enters one.
    case complaints(within: String?, onlyOpen: Bool)
    /// One complaint with its words, schema `kentongan.complaints/1`.
    case complaint(number: String)
    /// What whoever knows a number may hear, schema `kentongan.complaint-status/1`.
    case complaintStatus(number: String)
    /// POST `ComplaintStepRequest`: a step with one complaint, schema `kentongan.complaints/1`.
    case complaintStep(ComplaintStepRoute)

    /// POST `NameRequest`: sends a test message at once, answers with a `ChannelTestMessage`.
    case testChannel
    /// POST `NameRequest`: puts what a channel set aside back, answers with a `ChannelRetryMessage`.
    case retryChannel

    /// Path and query, ready for a request line.
    public var target: String {
        switch self {
        case .status: return "/v1/status"
        case .alerts: return "/v1/alerts"
        case .acknowledge: return "/v1/alerts/acknowledge"
        case .silences(let region, let all): return "/v1/silences" + decisions(region, all)
        case .endSilence: return "/v1/silences/end"
        case .alertStream(let after): return "/v1/alerts/stream?after=\(after)"
        case .villages: return "/v1/villages"
        case .rollup(
            let level, let inside, let sort, let indicator, let limit, let at, let compare,
            let simulated):
            var target = "/v1/rollup?level=" + escaped(level)
            if let inside { target += "&inside=" + escaped(inside) }
            if let sort { target += "&sort=" + escaped(sort) }
            if let indicator { target += "&indicator=" + escaped(indicator) }
            if let limit { target += "&limit=\(limit)" }
            if let at { target += "&at=\(at.rawValue)" }
            if let compare { target += "&compare=\(compare.rawValue)" }
            if simulated { target += "&simulated=1" }
            return target
        case .services(let month, let fromVillages):
            var parts: [String] = []
            if let month { parts.append("month=" + escaped(month)) }
            if fromVillages { parts.append("views=all") }
            return "/v1/services" + (parts.isEmpty ? "" : "?" + parts.joined(separator: "&"))
        case .readings(let box, let metric, let since, let until, let limit):
            var target = "/v1/readings?box=" + escaped(box)
            if let metric { target += "&metric=" + escaped(metric) }
            if let since { target += "&since=\(since.rawValue)" }
            if let until { target += "&until=\(until.rawValue)" }
            if let limit { target += "&limit=\(limit)" }
            return target
        case .region(let code): return "/v1/regions?code=" + escaped(code)
        case .importRegions: return "/v1/regions"
        case .users: return "/v1/users"
        case .endUser: return "/v1/users/end"
        case .changeUser: return "/v1/users/role"
        case .approveUser: return "/v1/users/approve"
        case .tokens: return "/v1/tokens"
        case .endToken: return "/v1/tokens/end"
        case .audit(let since, let object, let limit):
            var query: [String] = []
            if let since { query.append("since=\(since.rawValue)") }
            if let object { query.append("object=" + escaped(object)) }
            if let limit { query.append("limit=\(limit)") }
            return "/v1/audit" + (query.isEmpty ? "" : "?") + query.joined(separator: "&")
        case .complaints(let region, let onlyOpen):
            var query: [String] = []
            if let region { query.append("within=" + escaped(region)) }
            if onlyOpen { query.append("open=1") }
            return "/v1/complaints" + (query.isEmpty ? "" : "?") + query.joined(separator: "&")
        case .complaint(let number): return "/v1/complaints/show?number=" + escaped(number)
        case .complaintStatus(let number):
            return "/v1/complaints/status?number=" + escaped(number)
        case .complaintStep(let step): return "/v1/complaints/" + step.rawValue
        case .testChannel: return "/v1/channels/test"
        case .retryChannel: return "/v1/channels/retry"
        case .auditHead: return "/v1/audit/head"
        case .verifyAudit: return "/v1/audit/verify"
        case .attest: return "/v1/attest"
        case .ratings: return "/v1/ratings"
        case .indicators(let village): return "/v1/indicators?village=" + escaped(village)
        case .evidence(let village, let indicator, let limit):
            var target = "/v1/evidence?village=" + escaped(village)
            target += "&indicator=" + escaped(indicator)
            if let limit { target += "&limit=\(limit)" }
            return target
        case .exemptions(let region, let all):
            return "/v1/exemptions" + decisions(region, all)
        case .approveExemption: return "/v1/exemptions/approve"
        case .endExemption: return "/v1/exemptions/end"
        case .maintenance(let region, let all):
            return "/v1/maintenance" + decisions(region, all)
        case .endMaintenance: return "/v1/maintenance/end"
        case .history(let village, let metric, let from, let until, let by):
            var target = "/v1/history?village=" + escaped(village)
            target += "&metric=" + escaped(metric)
            if let from { target += "&from=\(from.rawValue)" }
            if let until { target += "&until=\(until.rawValue)" }
            if let by { target += "&by=" + escaped(by) }
            return target
        case .outages(let region, let month):
            let query = question(region, month)
            return "/v1/outages" + (query.isEmpty ? "" : "?" + query.dropFirst())
        case .report(let region, let month):
            return "/v1/report?form=json" + question(region, month)
        case .reportDocument(let region, let month, let form, let language):
            return "/v1/report?form=" + escaped(form) + "&lang=" + escaped(language)
                + question(region, month)
        }
    }
}

private func question(_ region: String?, _ month: String?) -> String {
    (region.map { "&region=" + escaped($0) } ?? "")
        + (month.map { "&month=" + escaped($0) } ?? "")
}

private func decisions(_ region: String?, _ all: Bool) -> String {
    var query: [String] = []
    if let region { query.append("region=" + escaped(region)) }
    if all { query.append("all=1") }
    return (query.isEmpty ? "" : "?") + query.joined(separator: "&")
}

/// What can be done with a complaint; the raw value is the last part of the path.
public enum ComplaintStepRoute: String, CaseIterable, Sendable {
    /// Take it in work.
    case take
    /// Answer it.
    case answer
    /// Close it.
    case close
    /// See who complained, schema `kentongan.complaint-identity/1`.
    case identity
}

private func escaped(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(byte)
        default: bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
