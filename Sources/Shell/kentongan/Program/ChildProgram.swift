// SPDX-License-Identifier: Apache-2.0

import CLinux
import Wording

/// Another program of the house, found beside this one or on the PATH.
struct ChildProgram: Sendable {
    /// Where it lies.
    let path: String

    /// Looks beside this program first, so that a built tree uses its own; nil when it is nowhere.
    init?(_ name: String, environment: Environment) {
        var folders: [String] = []
        if let own = ChildProgram.ownFolder() { folders.append(own) }
        folders += (environment["PATH"] ?? "").split(separator: ":").map(String.init)
        let candidates = folders.map { $0 + "/" + name }
        guard let path = candidates.first(where: { access($0, X_OK) == 0 }) else { return nil }
        self.path = path
    }

    /// Runs it with this program's streams and one variable more; its exit status.
    func run(_ arguments: [String], adding variable: String) throws(ShellError) -> Int32 {
        var words = ([path] + arguments).map { strdup($0) } + [nil]
        var variables = ChildProgram.variables(without: variable).map { strdup($0) }
        variables += [strdup(variable), nil]
        defer { for word in words + variables { free(word) } }
        var child = pid_t()
        let failure = posix_spawn(&child, path, nil, nil, &words, &variables)
        guard failure == 0 else {
            throw ShellError(
                .fault, "program_failed",
                Phrase(
                    id: "\(path) tidak dapat dijalankan (errno \(failure)). Periksa pemasangan",
                    en: "\(path) cannot be run (errno \(failure)). Check the installation"))
        }
        return terminal_wait_child(child)
    }

    private static func ownFolder() -> String? {
        var buffer = [CChar](repeating: 0, count: 4_096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        guard count > 0 else { return nil }
        let path = String(
            decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard let slash = path.lastIndex(of: "/") else { return nil }
        return String(path[..<slash])
    }

    private static func variables(without variable: String) -> [String] {
        let name = variable.prefix { $0 != "=" } + "="
        var found: [String] = []
        guard var next = terminal_variables() else { return [] }
        while let entry = next.pointee {
            let text = String(cString: entry)
            if !text.hasPrefix(name) { found.append(text) }
            next += 1
        }
        return found
    }
}
