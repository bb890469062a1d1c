// SPDX-License-Identifier: Apache-2.0

import CLinux

/// What the shell takes from the machine: variables, terminals, a clock that no step moves.
public struct ShellEnvironment {
    /// The value of a variable.
    public var variable: (String) -> String?
    /// Whether standard output is a terminal.
    public var outputIsTerminal: Bool
    /// Whether standard error is a terminal.
    public var errorsAreTerminal: Bool
    /// The columns of the terminal on standard output; nil without one.
    public var columns: Int?
    /// Monotonic milliseconds.
    public var milliseconds: () -> Int64

    /// Makes an environment; the defaults are those of a pipe and of nobody.
    public init(
        variable: @escaping (String) -> String? = { _ in nil }, outputIsTerminal: Bool = false,
        errorsAreTerminal: Bool = false, columns: Int? = nil,
        milliseconds: @escaping () -> Int64 = ShellEnvironment.monotonic
    ) {
        self.variable = variable
        self.outputIsTerminal = outputIsTerminal
        self.errorsAreTerminal = errorsAreTerminal
        self.columns = columns
        self.milliseconds = milliseconds
    }

    /// The environment of this process.
    public static var process: ShellEnvironment {
        let isTerminal = terminal_is(1) == 1
        let columns = isTerminal ? Int(terminal_columns(1)) : 0
        return ShellEnvironment(
            variable: { name in getenv(name).map { String(cString: $0) } },
            outputIsTerminal: isTerminal, errorsAreTerminal: terminal_is(2) == 1,
            columns: columns > 0 ? columns : nil)
    }

    /// CLOCK_MONOTONIC in milliseconds.
    public static func monotonic() -> Int64 { Int64(sockets_monotonic() / 1_000_000) }

    /// The user to name in an advice.
    var user: String {
        for name in ["SUDO_USER", "USER", "LOGNAME"] {
            if let value = variable(name), !value.isEmpty { return value }
        }
        return "$USER"
    }
}

/// The words that this process was started with.
public enum ProcessArguments {
    /// The words after the program's own name, from `/proc/self/cmdline`; empty when it cannot be read.
    ///
    /// Embedded Swift has no `CommandLine`. At most 128 kB are read; bytes that are not UTF-8 are repaired.
    public static func read() -> [String] {
        let descriptor = sockets_open_file("/proc/self/cmdline")
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 4_096)
        while bytes.count < 131_072 {
            let count = part.withUnsafeMutableBytes {
                CLinux.read(descriptor, $0.baseAddress, $0.count)
            }
            guard count > 0 else { break }
            bytes += part[..<count]
        }
        if bytes.last == 0 { bytes.removeLast() }
        var words: [String] = []
        for word in bytes.split(separator: 0, omittingEmptySubsequences: false).dropFirst() {
            words.append(String(decoding: word, as: UTF8.self))
        }
        return words
    }
}
