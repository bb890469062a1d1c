// SPDX-License-Identifier: Apache-2.0

import Glibc
import JSONText
import TestBench
import Testing

@Suite(
    .enabled(if: SecureOffice.isPossible, "the programs, mosquitto or openssl are missing"),
    .enabled(if: ClockShift.isPossible, "no C compiler for the clock shim"))
struct SecureClockTests {
    /// A box without a clock wakes in the year 2000; a spoofed one lives eight years ahead.
    enum Clock: CaseIterable {
        case year2000, eightYearsAhead

        var shift: Int64 {
            switch self {
            case .year2000: 946_684_800 + 2_592_000 - Int64(time(nil))
            case .eightYearsAhead: 8 * 365 * 86_400
            }
        }

        var verdict: String {
            self == .year2000 ? "belum berlaku" : "habis masa berlakunya"
        }
    }

    @Test(arguments: Clock.allCases)
    func `a box with a wrong clock reports over TLS, and says that its clock is doubtful`(
        clock: Clock
    ) async throws {
        let office = try await SecureOffice()
        let shim = try await ClockShift()
        let agent = try office.agent(shifted: clock.shift, by: shim)
        _ = try await agent.waitForLine(containing: "tersambung ke broker", timeout: .seconds(20))
        _ = try await agent.waitForLine(containing: "jam meragukan", timeout: .seconds(40))
        let status = try await office.status()
        #expect(status["clock"]?.text == "doubtful")
        #expect(status["spool"]?["acknowledged"]?.integer ?? 0 > 0)
        #expect(try await office.screen().contains("berbeda dari jam kantor"))
        // Control: the same broker, authority and clock, but judged by that clock.
        let tail = try office.tail(shifted: clock.shift, by: shim)
        #expect(try await tail.waitForExit() == .exited(69))
        #expect(tail.errors.contains("sertifikat broker " + clock.verdict), "\(tail.errors)")
        // And the control of the control: a right clock lets it in.
        let right = try office.tail(shifted: 0, by: shim)
        #expect(await eventually { office.broker.log.contains("kentongan-tail-") })
        right.signal(SIGINT)
        #expect(try await right.waitForExit() == .exited(0))
    }

    @Test func `a kept floor is not forgotten: a broker that ended before it is refused`()
        async throws
    {
        let office = try await SecureOffice()
        let late = Int64(time(nil)) + 800 * 86_400
        try office.folder?.write("\(late)\n", to: "agent/office-time")
        let agent = try office.agent()
        _ = try await agent.waitForLine(containing: "sambungan putus (2010)")
        #expect(try await office.screen().contains("sertifikat broker habis masa berlakunya"))
        _ = agent.terminate()
        // Control: without it the same broker is good.
        try office.folder?.write("nonsense\n", to: "agent/office-time")
        let next = try office.agent()
        _ = try await next.waitForLine(containing: "tersambung ke broker")
        #expect(try await office.status()["clock"]?.text == "trusted")
    }

    @Test func `the office's time is kept, at most a month further a day`() async throws {
        let built: Int64 = 1_795_219_200
        let shim = try await ClockShift()
        let ahead = built + 40 * 86_400 - Int64(time(nil))
        let office = try await SecureOffice(shifted: ahead, by: shim)
        let agent = try office.agent()
        _ = try await agent.waitForLine(containing: "jam meragukan", timeout: .seconds(40))
        let kept = "\(built + 30 * 86_400)\n"
        #expect(
            await eventually {
                (try? readFile(office.file("agent/office-time"))) == Array(kept.utf8)
            })
    }
}
