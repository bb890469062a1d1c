// SPDX-License-Identifier: Apache-2.0

@testable import OfficeAPI
import Testing

@Suite struct AlertSignalTests {
    @Test func `a raise before anybody waits is not lost, and many are one`() async {
        let signal = AlertSignal()
        signal.raise()
        var wakes = signal.subscribe().makeAsyncIterator()
        for _ in 1...5 { signal.raise() }
        await #expect(wakes.next() != nil)
        let second = Task { [stream = signal.subscribe()] in
            var wakes = stream.makeAsyncIterator()
            return await wakes.next() != nil
        }
        // The five were one: nothing else waits, so a cancelled wait gets nothing.
        second.cancel()
        await #expect(second.value == false)
        #expect(signal.count == 1)
    }

    @Test func `every subscriber is woken`() async {
        let signal = AlertSignal()
        let streams = (1...50).map { _ in signal.subscribe() }
        signal.raise()
        for stream in streams {
            var wakes = stream.makeAsyncIterator()
            await #expect(wakes.next() != nil)
        }
    }

    @Test func `subscribers that go away are forgotten`() async {
        let signal = AlertSignal()
        do {
            let kept = signal.subscribe()
            for _ in 1...10 { _ = signal.subscribe() }
            #expect(signal.count == 1)
            _ = kept
        }
        #expect(signal.count == 0)
        let waiting = Task { [stream = signal.subscribe()] in
            for await _ in stream {}
        }
        waiting.cancel()
        await waiting.value
        #expect(signal.count == 0)
        signal.raise()
    }

    @Test func `a stream that ended before it was added is forgotten with the next raise`() {
        let signal = AlertSignal()
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        continuation.finish()
        signal.add(continuation)
        signal.raise()
        #expect(signal.count == 0)
        _ = stream
    }
}
