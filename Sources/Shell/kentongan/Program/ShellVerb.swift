// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Wording

/// One verb of the office shell: a file, a parser, a help page, and a way to answer.
protocol ShellVerb: ParsableArguments, Sendable {
    /// What is typed.
    static var name: String { get }
    /// What `--help` shows.
    static var help: HelpPage { get }
    /// The flags that all verbs share.
    var flags: GlobalFlags { get }
    /// Answers, and says with what status the program ends.
    func answer(in shell: Shell) async throws(ShellError) -> ExitStatus
}

/// All verbs of the office shell: a new verb is one file and one line here.
enum Verbs {
    static let all: [any ShellVerb.Type] = [
        Alerts.self, Ack.self, SilenceVerb.self, ChannelsVerb.self, Villages.self, Indicators.self,
        Attest.self,
        Rate.self,
        Complaints.self, Readings.self, ServicesVerb.self,
        History.self, Report.self, CoverageVerb.self, Tail.self, Settings.self, Regions.self,
        Exempt.self, Exemptions.self, Maintenance.self, Audit.self, Users.self, Tokens.self,
        Enroll.self, Simulate.self,
    ]

    static func named(_ name: String) -> (any ShellVerb.Type)? {
        all.first { $0.name == name }
    }
}
