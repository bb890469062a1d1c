// SPDX-License-Identifier: Apache-2.0

import CLinux
import OfficeClient
import VillageModel
import Wording

/// What a verb works with: where it writes, how wide, in what language, whom it asks.
struct Shell: Sendable {
    /// How standard output shows text.
    var screen: Screen
    /// How standard error shows text.
    var errorScreen: Screen
    /// Whether the answer is JSON.
    var json: Bool
    /// Whether nothing but the answer is printed.
    var quiet = false
    /// The collector's door.
    var office = OfficeSocket()
    /// The file with the token, if somebody named one.
    var tokenFile: String?
    /// The variables of the process.
    let environment: Environment
    let output = Output.standard
    let errors = Output.errors

    /// The language of the text.
    var language: Language { screen.language }

    /// A shell for what was typed; flags that need the verb's parser come with `adopting`.
    init(_ invocation: Invocation, environment: Environment) {
        self.environment = environment
        let language = Language.chosen(
            flag: invocation.language, environment: environment["KENTONGAN_LANG"])
        func screen(_ descriptor: Int32) -> Screen {
            let isTerminal = terminal_is(descriptor) == 1
            let columns = isTerminal ? Int(terminal_columns(descriptor)) : nil
            return Screen(
                language: language,
                width: ScreenWidth.chosen(
                    flag: invocation.width,
                    environment: environment["COLUMNS"], terminal: columns),
                colour: Colour.isWanted(
                    refused: invocation.refusesColour, noColor: environment["NO_COLOR"],
                    force: environment["CLICOLOR_FORCE"], term: environment["TERM"],
                    isTerminal: isTerminal),
                plain: environment.isSet("ACCESSIBLE"))
        }
        self.screen = screen(1)
        errorScreen = screen(2)
        json = invocation.json
    }

    /// The shell with the flags of the parsed verb.
    func adopting(_ flags: GlobalFlags) throws(ShellError) -> Shell {
        try flags.check()
        var shell = self
        shell.json = flags.json
        shell.quiet = flags.quiet
        shell.tokenFile = flags.tokenFile
        shell.screen.plain = flags.plain || screen.plain
        shell.errorScreen.plain = shell.screen.plain
        shell.office = OfficeSocket(
            path: flags.socket ?? environment["KENTONGAN_SOCKET"] ?? OfficeSocket.defaultPath,
            patience: try flags.patience())
        return shell
    }

    /// The present by this machine's clock.
    func now() -> Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(rawValue: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// Prints lines of the answer.
    func show(_ lines: [String]) { output.lines(lines) }

    /// Says something beside the answer: on standard error, one line.
    func note(_ phrase: Phrase) {
        guard !quiet else { return }
        errors.line(ErrorText.line(phrase, errorScreen.language))
    }

    /// Reports an error: one line on standard error, or an object on standard output with `--json`.
    func report(_ error: ShellError) {
        if json {
            output.json(error.json)
        } else {
            errors.line(ErrorText.line(error, errorScreen.language))
        }
    }
}
