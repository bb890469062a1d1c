// SPDX-License-Identifier: Apache-2.0
//
// The technician's shell. It asks the agent over its socket and shows the answer; it starts no program, and
// only `attest` and `pin` change anything (Attest/Attesting.swift). Text goes to standard output, errors to standard error in one
// line; with `--json` both are one object on standard output.
//
//     words --> CommandLineReader --> AgentRequest --> AgentSocket --> AgentAnswer --> screen, exit status

import JSONText
import VillageModel
import Wording

/// Which release this is.
public enum BoxRelease {
    /// The version.
    public static let version = "0.1.0"
}

/// What one run of the shell comes to.
public struct BoxOutcome: Sendable {
    let status: ExitStatus
    /// The exit status of the process.
    public var statusCode: Int32 { status.rawValue }
    /// The bytes for standard output.
    public var output: [UInt8] = []
    /// The bytes for standard error.
    public var errors: [UInt8] = []
}

/// The shell on a box.
public struct TechnicianShell {
    private let arguments: CommandLineReader
    let environment: ShellEnvironment

    /// Takes the words after the program's name.
    public init(arguments: [String], environment: ShellEnvironment) {
        self.arguments = CommandLineReader(arguments)
        self.environment = environment
    }

    /// Does what was asked for; blocks for at most the verb's patience.
    public func run() -> BoxOutcome {
        do throws(ShellError) {
            return try answer(to: try arguments.command())
        } catch {
            return report(error)
        }
    }

    var flags: BoxFlags { arguments.flags }

    private var language: Language {
        Language.chosen(flag: flags.language, environment: environment.variable("KENTONGAN_LANG"))
    }

    private func screen(isTerminal: Bool) -> Screen {
        let accessible = environment.variable("ACCESSIBLE").map { !$0.isEmpty && $0 != "0" }
        return Screen(
            language: language,
            width: ScreenWidth.chosen(
                flag: flags.width,
                environment: isTerminal ? environment.variable("COLUMNS") : nil,
                terminal: isTerminal ? environment.columns : nil),
            colour: Colour.isWanted(
                refused: flags.refusesColour, noColor: environment.variable("NO_COLOR"),
                force: environment.variable("CLICOLOR_FORCE"), term: environment.variable("TERM"),
                isTerminal: isTerminal),
            plain: flags.plain || accessible == true)
    }

    private func answer(to command: BoxCommand) throws(ShellError) -> BoxOutcome {
        let screen = screen(isTerminal: environment.outputIsTerminal)
        switch command {
        case .front: return text(HelpScreen.front(screen))
        case .help(let verb): return text(HelpScreen.page(verb, screen))
        case .version: return text(["kentongan \(BoxRelease.version)"])
        case .status: return try ask(.status, screen)
        case .probe(let name): return try ask(.probe(name), screen)
        case .spool: return try ask(.spool, screen)
        case .complaint(let wish): return try ask(.complaint(wish), screen)
        case .attest(let checklist):
            let attested = try attestation(by: checklist, screen) { () throws(ShellError) in
                StatusAnswer(try object(.status))
            }
            switch attested {
            case .nothing(let lines): return text(lines)
            case .keep(let draft, let answers): return try ask(.attest(draft, answers), screen)
            }
        case .pin(let role): return try ask(.pin(role, try newPin(screen)), screen)
        }
    }

    /// The agent's answer to a question on the way; its refusal is thrown.
    private func object(_ request: AgentRequest) throws(ShellError) -> JSONValue {
        switch try exchange(request).answer {
        case .object(let object): return object
        case .refusal(let error): throw error
        }
    }

    private func exchange(
        _ request: AgentRequest
    ) throws(ShellError) -> (line: [UInt8], answer: AgentAnswer) {
        let path =
            flags.socket ?? environment.variable("KENTONGAN_AGENT_SOCKET")
            ?? AgentSocket.defaultPath
        let socket = AgentSocket(path: path, clock: environment.milliseconds)
        do throws(AgentFailure) {
            let line = try socket.ask(request.line, seconds: request.verb.patience)
            return (line, try AgentAnswer(line, to: request))
        } catch {
            throw error.shellError(path: path, user: environment.user)
        }
    }

    private func ask(_ request: AgentRequest, _ screen: Screen) throws(ShellError) -> BoxOutcome {
        let (line, answer) = try exchange(request)
        switch answer {
        case .refusal(let error):
            guard flags.json else { throw error }
            return json(line, error.status)
        case .object(let object):
            let (status, lines) = shown(object, request, screen)
            return flags.json ? json(line, status) : text(lines, status)
        }
    }

    private func shown(
        _ object: JSONValue, _ request: AgentRequest, _ screen: Screen
    ) -> (ExitStatus, [String]) {
        switch request {
        case .status:
            let answer = StatusAnswer(object)
            let verdict = Verdict(StatusChecks.all(answer))
            return (verdict.status, StatusScreen.lines(answer, screen, all: flags.all))
        case .probe:
            let answer = ProbeAnswer(object)
            let verdict = Verdict(ProbeScreen.checks(answer))
            return (verdict.status, ProbeScreen.lines(answer, screen))
        case .spool:
            return (.fine, SpoolScreen.lines(SpoolAnswer(object), screen))
        case .complaint:
            let answer = ComplaintAnswer(object)
            return (ComplaintScreen.status(answer), ComplaintScreen.lines(answer, screen))
        case .attest(let draft, _):
            return (
                .fine, AttestScreen.lines(AttestAnswer(object), of: draft.checklist, screen)
            )
        case .pin(let role, _):
            let words = Phrase(id: "PIN tersimpan untuk ", en: "PIN kept for ") + role.words + "."
            return (.fine, screen.wrapped(words[screen.language]))
        }
    }

    private func report(_ error: ShellError) -> BoxOutcome {
        if flags.json { return json(JSONPassage.disarmed(error.json), error.status) }
        var outcome = BoxOutcome(status: error.status)
        outcome.errors = Array(ErrorText.line(error, language).utf8) + [0x0A]
        return outcome
    }

    private func text(_ lines: [String], _ status: ExitStatus = .fine) -> BoxOutcome {
        var outcome = BoxOutcome(status: status)
        for line in lines {
            outcome.output += line.utf8
            outcome.output.append(0x0A)
        }
        return outcome
    }

    private func json(_ line: [UInt8], _ status: ExitStatus) -> BoxOutcome {
        BoxOutcome(status: status, output: JSONPassage.disarmed(line) + [0x0A])
    }
}
