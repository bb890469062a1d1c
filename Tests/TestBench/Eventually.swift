// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Asks again and again until the condition holds; false when the time is over first.
///
/// For code that is not async; it blocks the calling thread, asks every 5 ms and once more at the end.
public func eventuallyBlocking(
    timeout: Duration = .seconds(60), _ condition: () throws -> Bool
) rethrows -> Bool {
    let end = ContinuousClock.now + timeout
    while ContinuousClock.now < end {
        if try condition() { return true }
        usleep(5_000)
    }
    return try condition()
}

/// Asks again and again until the condition holds, without blocking a thread.
///
/// For tests with real programs only: `#expect(await eventually { broker.log.contains("x") })`. A
/// cancelled task asks once more and returns.
public func eventually(
    timeout: Duration = .seconds(60), _ condition: () async throws -> Bool
) async rethrows -> Bool {
    let end = ContinuousClock.now + timeout
    while ContinuousClock.now < end, !Task.isCancelled {
        if try await condition() { return true }
        try? await Task.sleep(for: .milliseconds(5))
    }
    return try await condition()
}
