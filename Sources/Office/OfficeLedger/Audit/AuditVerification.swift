// SPDX-License-Identifier: Apache-2.0

import VillageModel

/// Reads the trail from its first entry to its last and says where it does not fit.
///
/// Each entry is judged behind the stored hash of the one before it, so that one change is one finding and
/// not all that follow.
struct AuditVerification {
    private var last: Int64 = 0
    private var head = AuditChain.beginning
    private var entries: Int64 = 0
    private var findings: [AuditFinding] = []
    private var anchored: [AuditFinding] = []
    private var waiting: [Int64: [AuditAnchor]]
    private let anchors: Int

    /// No report has more findings.
    static let most = 100

    init(anchors: [AuditAnchor]) {
        self.anchors = anchors.count
        waiting = Dictionary(grouping: anchors, by: \.number)
        compare(number: 0, with: head)
    }

    /// Takes the next entry as it is stored; nil for what is no longer readable.
    mutating func take(number: Int64, at: Int64?, hash: [UInt8]?, texts: AuditChain.Texts) {
        entries += 1
        let (gap, overflow) = number.subtractingReportingOverflow(last)
        if overflow || gap != 1 {
            find(.missing(number: last + 1, count: overflow ? .max : gap - 1))
        }
        let computed = at.map {
            AuditChain.hash(after: head, number: number, at: $0, texts)
        }
        // Behind a gap nothing can be computed; that there is a gap has been said.
        if hash == nil || gap == 1 && computed != hash { find(.altered(number: number)) }
        last = number
        head = hash ?? AuditChain.beginning
        compare(number: number, with: head)
    }

    private mutating func compare(number: Int64, with hash: [UInt8]) {
        guard let anchors = waiting.removeValue(forKey: number) else { return }
        let hash = Digest.hexadecimal(hash)
        for anchor in anchors where anchor.hash != hash { anchored.append(.rewritten(anchor)) }
    }

    private mutating func find(_ finding: AuditFinding) {
        if findings.count < AuditVerification.most { findings.append(finding) }
    }

    func report() -> AuditReport {
        let lost = waiting.values.joined().filter { $0.number > last }
            .map { AuditFinding.cut($0, last: last) }
        // An anchor within a gap speaks of an entry that is not there; the gap has been told.
        return AuditReport(
            entries: entries, last: last, head: Digest.hexadecimal(head), anchors: anchors,
            findings: Array((findings + anchored + lost).prefix(AuditVerification.most)))
    }
}
