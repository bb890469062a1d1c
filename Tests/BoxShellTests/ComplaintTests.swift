// SPDX-License-Identifier: Apache-2.0

import Testing
import Wording

@testable import BoxShell

@Suite struct ComplaintScreenTests {
    private func shown(_ json: String) throws -> (Wording.ExitStatus, String) {
        let answer = ComplaintAnswer(try Recorded.json(json))
        let screen = Screen(language: .indonesian, width: ScreenWidth(columns: 40))
        return (
            ComplaintScreen.status(answer),
            ComplaintScreen.lines(answer, screen).joined(separator: "\n")
        )
    }

    @Test func `a number that is not on the medium is shown, and said not to be kept`() throws {
        let (status, text) = try shown(
            Recorded.complaint.replacing(#""kept":true"#, with: #""kept":false"#))
        #expect(status == .attention && text.contains("BELUM TERSIMPAN"))
        #expect(text.contains("    ADU-28T5-CY4T-QKFF-4\n"))
        let (good, kept) = try shown(Recorded.complaint)
        #expect(good == .fine && !kept.contains("BELUM"))
    }

    @Test func `a number that does not read is not shown`() throws {
        let (status, text) = try shown(
            Recorded.complaint.replacing("QKFF-4", with: "QKFF-5"))
        #expect(status == .unknown && !text.contains("ADU-"))
    }

    @Test func `a connected box says that the office hears of it`() throws {
        let (_, text) = try shown(
            Recorded.complaint.replacing(#""connected":false"#, with: #""connected":true"#))
        #expect(text.contains("dikirim ke kantor."))
    }

    @Test func `the agent is told facility, category and channel, and nothing else`() throws {
        let wish = try ComplaintWish(facility: "toilet", category: "petugas", channel: nil)
        #expect(
            String(decoding: AgentRequest.complaint(wish).line, as: UTF8.self)
                == #"{"verb":"complaint","facility":"toilet","category":"petugas","channel":"luring"}"#
        )
    }
}
