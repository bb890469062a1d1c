// SPDX-License-Identifier: Apache-2.0
//
// Who asks is said by a token, and a token stands in a file that nobody else can read: never on the command
// line, where every process of the machine sees it. The file is `--token-file`, else KENTONGAN_TOKEN_FILE,
// else `~/.config/kentongan/token`; only the last one may be missing.

import CLinux
import Wording

/// Finds and reads the token.
enum TokenFile {
    /// The token; nil when nobody named a file and there is none at the usual place.
    static func token(for shell: Shell) throws(ShellError) -> String? {
        let environment = shell.environment
        let named = [shell.tokenFile, environment["KENTONGAN_TOKEN_FILE"]].compactMap { $0 }
            .first { !$0.isEmpty }
        guard let path = named ?? usual(environment) else { return nil }
        let mode = files_mode(path)
        if mode == -ENOENT, named == nil { return nil }
        guard mode < 0 || mode & 0o077 == 0 else {
            throw ShellError(
                .notPermitted, "token_open",
                Phrase(
                    id: "\(path) dapat dibaca orang lain. Jalankan: chmod 600 \(path)",
                    en: "others can read \(path). Run: chmod 600 \(path)"))
        }
        let bytes = try NamedFile.bytes(
            of: path,
            hint: Phrase(
                id: "Minta token kepada admin: kentongan tokens new",
                en: "Ask an admin for a token: kentongan tokens new"))
        let words = bytes.split { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
        guard words.count == 1, words[0].count <= 128,
            words[0].allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            throw ShellError(
                .badContent, "token_bad",
                Phrase(
                    id: "\(path) tidak berisi satu token. Isi hanya dengan tokennya",
                    en: "\(path) does not hold one token. Put nothing but the token into it"))
        }
        return String(decoding: words[0], as: UTF8.self)
    }

    private static func usual(_ environment: Environment) -> String? {
        if let folder = environment["XDG_CONFIG_HOME"], folder.hasPrefix("/") {
            return folder + "/kentongan/token"
        }
        guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
        return home + "/.config/kentongan/token"
    }
}
