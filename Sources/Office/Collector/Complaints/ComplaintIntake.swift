// SPDX-License-Identifier: Apache-2.0
//
// Complaints on their way from boxes into the register. The series has them first, and the box is told so. If
// the register cannot take one now, its box is owed: everything that the series has of it is offered again with
// the next record, and at the next start. The register knows what it has, so offering twice does no harm.

import Complaints
import SeriesStore
import VillageModel

/// What came of one complaint of a box.
enum ComplaintOutcome: Equatable {
    /// The register has it now.
    case taken
    /// The register had it before.
    case known
    /// It was not taken, and never will be; why, as a stable label.
    case refused(String)
    /// The register could not take it; it will be offered again.
    case failed(String)
}

/// The register, as the intake of boxes' records sees it.
struct ComplaintIntake {
    let register: ComplaintRegister
    /// Boxes whose complaints the register could not take.
    private(set) var owed: Set<BoxID> = []

    /// How far back a box's complaints are offered again.
    private static let reach = TimeSpan.days(400)
    private static let most = 1_000

    init(_ register: ComplaintRegister) { self.register = register }

    /// Whether there is anything to do about a record of a box.
    func concerns(_ record: ArrivedRecord, of box: BoxID) -> Bool {
        record.fix != nil || owed.contains(box) || record.samples.contains(where: \.isComplaint)
    }

    /// Takes the complaints of a record that the series has committed; offers more where that is due.
    mutating func take(
        _ record: ArrivedRecord, of box: BoxID, in village: RegionCode, from store: SeriesStore,
        at now: Instant
    ) -> [ComplaintOutcome] {
        // A fix has moved what the series keeps; an untrusted time waits for it.
        if record.fix != nil || owed.contains(box) {
            return takeAll(of: box, in: village, from: store, at: now)
        }
        let isTrusted = record.clock == .good
        return record.samples.filter(\.isComplaint).map { sample in
            take(
                sample.value, of: box, in: village,
                received: isTrusted ? sample.observed : record.received, isTrusted: isTrusted)
        }
    }

    /// Offers what the series has of a box.
    mutating func takeAll(
        of box: BoxID, in village: RegionCode, from store: SeriesStore, at now: Instant
    ) -> [ComplaintOutcome] {
        owed.remove(box)
        let samples: [StoredSample]
        do {
            samples = try store.samples(
                box: box.description, metric: Metric.complaint.name,
                from: now - ComplaintIntake.reach, until: now + .days(1),
                limit: ComplaintIntake.most)
        } catch {
            owed.insert(box)
            return [.failed("\(error)")]
        }
        return samples.map { sample in
            let isTrusted = !sample.isClockDoubtful
            return take(
                sample.value, of: box, in: village,
                received: isTrusted ? sample.observed : sample.received, isTrusted: isTrusted)
        }
    }

    private mutating func take(
        _ value: Value?, of box: BoxID, in village: RegionCode, received: Instant, isTrusted: Bool
    ) -> ComplaintOutcome {
        guard case .bytes(let bytes)? = value, let filed = try? FiledComplaint(bytes: bytes) else {
            return .refused("complaint_form")
        }
        do {
            let isNew = try register.take(
                filed, from: box, in: village, received: received, isClockTrusted: isTrusted)
            return isNew ? .taken : .known
        } catch let refusal as ComplaintRefusal {
            if case .tooMany = refusal { return .refused("complaint_flood") }
            return .refused("complaint_number")
        } catch {
            owed.insert(box)
            return .failed("\(error)")
        }
    }
}

extension ArrivedSample {
    fileprivate var isComplaint: Bool { metric == Metric.complaint.name && quality == .good }
}
