// SPDX-License-Identifier: Apache-2.0

import CLinux
import Glibc

/// A program of the stage: a broker or an office, whose words go to a file.
final class StageProgram {
    private let child: pid_t
    private var isEnded = false

    /// Starts it; what it writes is added to `log`.
    init(_ path: String, _ arguments: [String], log: String) throws(StageFailure) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var words = ([path] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var child = pid_t()
        let code = posix_spawn(&child, path, &actions, &attributes, &words, terminal_variables())
        guard code == 0 else { throw StageFailure("\(path) cannot be started: errno \(code)") }
        self.child = child
    }

    deinit { kill() }

    /// Ends it at once, as a power cut would.
    func kill() { end(SIGKILL) }

    /// Asks it to end, and waits.
    func terminate() { end(SIGTERM) }

    /// Waits for its own end; its status.
    func wait() -> Int32 {
        isEnded = true
        return terminal_wait_child(child)
    }

    private func end(_ signal: Int32) {
        guard !isEnded else { return }
        isEnded = true
        _ = Glibc.kill(child, signal)
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, kl_errno() == EINTR {}
    }

    /// A program beside this one or on the PATH.
    static func path(of name: String) throws(StageFailure) -> String {
        var folders: [String] = []
        var buffer = [CChar](repeating: 0, count: 4_096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        if count > 0 {
            let own = String(
                decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
            folders.append(own.split(separator: "/").dropLast().map { "/" + $0 }.joined())
        }
        let variable = getenv("PATH").map { String(cString: $0) } ?? ""
        folders += variable.split(separator: ":").map(String.init) + ["/usr/sbin"]
        let found = folders.map { $0 + "/" + name }.first { access($0, X_OK) == 0 }
        guard let found else { throw StageFailure("\(name) is neither here nor on the PATH") }
        return found
    }
}
