// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CLinux
import Wording

/// The office shell.
///
/// Every way out goes through here, so that word and exit status agree.
@main struct Main {
    static func main() async {
        let invocation = Invocation(Array(CommandLine.arguments.dropFirst()))
        let shell = Shell(invocation, environment: .process)
        do throws(ShellError) {
            exit(try await run(invocation, shell).rawValue)
        } catch {
            shell.report(error)
            exit(error.status.rawValue)
        }
    }

    private static func run(
        _ invocation: Invocation, _ shell: Shell
    ) async throws(ShellError) -> ExitStatus {
        guard !invocation.wantsVersion else {
            shell.show(["kentongan \(Release.version)"])
            return .fine
        }
        guard let name = invocation.verb else {
            do {
                _ = try GlobalFlags.parse(invocation.rest)
            } catch {
                throw ParserErrors.told(GlobalFlags.message(for: error), verb: "")
            }
            shell.show(FrontScreen.lines(shell.screen))
            return .fine
        }
        guard let verb = Verbs.named(name) else { throw unknown(name) }
        if invocation.wantsHelp {
            shell.show(verb.help.lines(shell.screen))
            return .fine
        }
        let command = try verb.read(invocation.rest)
        return try await command.answer(in: shell.adopting(command.flags))
    }

    private static func unknown(_ name: String) -> ShellError {
        if VerbCatalogue.box.contains(where: { $0.name == name }) {
            return ShellError(
                .usage, "verb_elsewhere",
                Phrase(
                    id: "\(name) berjalan di kotak desa, bukan di kantor. Masuk ke kotaknya, lalu: "
                        + "kentongan \(name)",
                    en: "\(name) runs on a village box, not in the office. Log in there, then: "
                        + "kentongan \(name)"))
        }
        return .unknownVerb(
            name,
            suggestions: VerbCatalogue.suggestions(
                for: name, among: VerbCatalogue.office + VerbCatalogue.box))
    }
}
