// SPDX-License-Identifier: Apache-2.0

import SeriesStore
import VillageModel

/// What one box says of one service at this moment.
struct ServiceView {
    /// Whether it answers; nil when the box does not know.
    var answers: Bool?
    /// Since when the box has said so.
    var since: Instant?
    /// What went wrong; nil for nothing.
    var fault: ServiceFault?
    /// How long it took to answer.
    var milliseconds: Double?
    /// Whole days left of its certificate.
    var certificateDays: Int64?
    /// Whether it is outside its schedule.
    var isResting = false
}

/// The newest samples of one box, by metric; those whose time cannot be believed are left out.
struct ServiceSamples {
    private var samples: [Metric: StoredSample] = [:]

    init(_ stored: [StoredSample]) {
        for sample in stored where !sample.isClockDoubtful {
            guard let metric = Metric(name: sample.metric) else { continue }
            samples[metric] = sample
        }
    }

    /// What the box says of a service.
    func view(of number: UInt8) -> ServiceView {
        var view = ServiceView()
        if let sample = samples[.service(number, .reachable)] {
            view.isResting = sample.quality == .absent
            if case .boolean(let answers)? = good(sample) {
                view.answers = answers
                view.since = sample.observed
            }
        }
        if view.answers == false, let code = good(samples[.service(number, .fault)])?.whole {
            view.fault = UInt32(exactly: code).flatMap(ServiceFault.init(rawValue:))
        }
        if case .float(let time)? = good(samples[.service(number, .roundTrip)]) {
            view.milliseconds = Double(time)
        }
        view.certificateDays = good(samples[.service(number, .certificateDays)])?.whole
        return view
    }

    private func good(_ sample: StoredSample?) -> Value? {
        sample.flatMap { $0.quality == .good ? $0.value : nil }
    }
}

extension Value {
    /// A whole number of either kind; nil for everything else.
    fileprivate var whole: Int64? {
        switch self {
        case .integer(let number): number
        case .unsigned(let number): Int64(exactly: number)
        default: nil
        }
    }
}
