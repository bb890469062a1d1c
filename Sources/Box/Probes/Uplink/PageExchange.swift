// SPDX-License-Identifier: Apache-2.0

import CLinux
import VillageModel

/// What came back for the page that should answer 204.
enum PageOutcome: Hashable {
    /// The first line of an answer.
    case status(UInt16)
    /// No connection, or an open one that ended or stayed silent without a byte.
    case nothing
    /// Bytes that are no HTTP, or half a line.
    case malformed
    /// It could not be tried.
    case untried(Quality)
}

/// Fetches a page over plain HTTP as far as its first line.
final class PageExchange: ConnectExchange {
    /// What came back; `.nothing` until there is more.
    private(set) var page = PageOutcome.nothing
    private var request: ArraySlice<UInt8>
    private var answer: [UInt8] = []

    init(
        _ request: [UInt8], addresses: [NetworkAddress], port: UInt16, timeout: TimeSpan,
        now: Uptime, nanoseconds: @escaping () -> UInt64
    ) {
        self.request = request[...]
        super.init(
            addresses: addresses, port: port, timeout: timeout, now: now,
            nanoseconds: nanoseconds)
    }

    override func opened(_ now: Uptime) { moved(now) }

    override func moved(_ now: Uptime) {
        do throws(SystemFailure) {
            if !request.isEmpty {
                request = request.dropFirst(try send(Array(request)))
                if request.isEmpty { events = Int16(POLLIN) }
                return
            }
            guard let part = try receive(2_048) else { return }
            answer += part
            take(isWhole: part.isEmpty)
        } catch {
            if !error.isPassing { take(isWhole: true) }
        }
    }

    override func expiredOpen() { take(isWhole: true) }

    override func closed() {
        if case .untried(let quality) = outcome { page = .untried(quality) }
        finish()
    }

    private func take(isWhole: Bool) {
        switch HTTPStatus.parse(answer[...]) {
        case .code(let code): page = .status(code)
        case .malformed: page = .malformed
        case .more:
            guard isWhole else { return }
            page = answer.isEmpty ? .nothing : .malformed
        }
        finish()
    }
}
