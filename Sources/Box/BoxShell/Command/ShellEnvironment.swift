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
    /// Whether somebody can be asked.
    public var inputIsTerminal: Bool
    /// Shows lines, the last one without its end, and reads a line; nil at the end of input.
    public var ask: (_ lines: [String], _ isSecret: Bool) -> String?
    /// The bytes of a file of at most 4 kB; nil when it cannot be read.
    public var file: (String) -> [UInt8]?

    /// Makes an environment; the defaults are those of a pipe and of nobody.
    public init(
        variable: @escaping (String) -> String? = { _ in nil }, outputIsTerminal: Bool = false,
        errorsAreTerminal: Bool = false, columns: Int? = nil,
        milliseconds: @escaping () -> Int64 = ShellEnvironment.monotonic,
        inputIsTerminal: Bool = false,
        ask: @escaping ([String], Bool) -> String? = { _, _ in nil },
        file: @escaping (String) -> [UInt8]? = { _ in nil }
    ) {
        self.variable = variable
        self.outputIsTerminal = outputIsTerminal
        self.errorsAreTerminal = errorsAreTerminal
        self.columns = columns
        self.milliseconds = milliseconds
        self.inputIsTerminal = inputIsTerminal
        self.ask = ask
        self.file = file
    }

    /// The environment of this process.
    public static var process: ShellEnvironment {
        let isTerminal = terminal_is(1) == 1
        let columns = isTerminal ? Int(terminal_columns(1)) : 0
        return ShellEnvironment(
            variable: { name in getenv(name).map { String(cString: $0) } },
            outputIsTerminal: isTerminal, errorsAreTerminal: terminal_is(2) == 1,
            columns: columns > 0 ? columns : nil, inputIsTerminal: terminal_is(0) == 1,
            ask: ShellEnvironment.ask, file: ShellEnvironment.file)
    }

    private static func ask(_ lines: [String], isSecret: Bool) -> String? {
        var text: [UInt8] = []
        for (index, line) in lines.enumerated() {
            text += (index == 0 ? [] : [0x0A]) + Array(line.utf8)
        }
        if text.last != 0x20 { text.append(0x20) }
        _ = text.withUnsafeBytes { terminal_write(1, $0.baseAddress, $0.count) }
        var line = [UInt8](repeating: 0, count: 1_024)
        let count =
            isSecret
            ? terminal_read_secret(&line, line.count) : terminal_read_line(0, &line, line.count)
        return count < 0 ? nil : String(decoding: line.prefix(count), as: UTF8.self)
    }

    private static func file(_ path: String) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = daemon_read_file(path, &bytes, bytes.count)
        return count < 0 ? nil : Array(bytes.prefix(count))
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
