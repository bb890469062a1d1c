// SPDX-License-Identifier: Apache-2.0

import CLinux
import Glibc

/// Starts a program in a process group of its own, with default signals and the three descriptors.
func spawn(
    _ path: String, _ arguments: [String], environment: [String: String],
    workingDirectory: String?, input: Int32, output: Int32, errors: Int32
) throws(BenchFailure) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, errors, 2)
    if let workingDirectory {
        posix_spawn_file_actions_addchdir_np(&actions, workingDirectory)
    }

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var every = sigset_t()
    sigfillset(&every)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &every)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
        &attributes,
        Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

    var words = ([path] + arguments).map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var variables = try surroundings(adding: environment).map { strdup($0) }
    variables.append(nil)
    defer { for variable in variables { free(variable) } }

    var child = pid_t()
    let code = posix_spawn(&child, path, &actions, &attributes, words, variables)
    guard code == 0 else { throw .system("posix_spawn", code, path) }
    return child
}

// A crashing program must not wait for a debugger's questions: its backtrace is switched off.
private func surroundings(adding more: [String: String]) throws(BenchFailure) -> [String] {
    var all: [String: String] = [:]
    for entry in try readFile("/proc/self/environ").split(separator: 0) {
        let parts = String(decoding: entry, as: UTF8.self)
            .split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2 { all[String(parts[0])] = String(parts[1]) }
    }
    all["SWIFT_BACKTRACE"] = "enable=no"
    for (name, value) in more { all[name] = value }
    return all.map { "\($0.key)=\($0.value)" }
}
