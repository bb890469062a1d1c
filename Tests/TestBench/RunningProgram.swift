// SPDX-License-Identifier: Apache-2.0

import CLinux
import Glibc
import Synchronization

/// A program that a test has started: watched, stopped and always ended with the value.
///
/// It runs in a process group of its own; `terminate()`, `kill()` and the end of the value reach its
/// children too. All calls may come from any thread.
public final class RunningProgram: Sendable {
    /// The process id, which is also the id of its group.
    public let processID: Int32
    private let path: String
    private let gathered = ProgramOutput()
    private let ending = Mutex<ExitStatus?>(nil)

    /// Starts a program; `environment` is added to the test's own, `input` is its standard input.
    public init(
        _ path: String, _ arguments: [String] = [], environment: [String: String] = [:],
        workingDirectory: String? = nil, input: [UInt8] = []
    ) throws(BenchFailure) {
        self.path = path
        var output: [Int32] = [-1, -1]
        var errors: [Int32] = [-1, -1]
        guard kl_pipe(&output) == 0, kl_pipe(&errors) == 0 else {
            throw .system("pipe2", errno, path)
        }
        let source = try RunningProgram.source(of: input)
        do {
            processID = try spawn(
                path, arguments, environment: environment, workingDirectory: workingDirectory,
                input: source, output: output[1], errors: errors[1])
        } catch {
            for descriptor in output + errors + [source] { close(descriptor) }
            throw error
        }
        for descriptor in [source, output[1], errors[1]] { close(descriptor) }
        Warden.shared.watch(processID)
        try gathered.gather(output: output[0], errors: errors[0])
    }

    deinit { terminate() }

    /// Runs a program to its end; throws and ends it when the time is over first.
    public static func run(
        _ path: String, _ arguments: [String] = [], environment: [String: String] = [:],
        workingDirectory: String? = nil, input: [UInt8] = [], timeout: Duration = .seconds(30)
    ) async throws -> FinishedProgram {
        let program = try RunningProgram(
            path, arguments, environment: environment, workingDirectory: workingDirectory,
            input: input)
        let status = try await program.waitForExit(timeout: timeout)
        return FinishedProgram(status: status, output: program.output, errors: program.errors)
    }

    /// The standard output so far; bytes that are not UTF-8 are repaired.
    public var output: String { String(decoding: gathered.current.output, as: UTF8.self) }

    /// The standard error so far; bytes that are not UTF-8 are repaired.
    public var errors: String { String(decoding: gathered.current.errors, as: UTF8.self) }

    /// The exact bytes of the standard output so far.
    public var outputBytes: [UInt8] { gathered.current.output }

    /// How it ended, or nil while it runs.
    public var exitStatus: ExitStatus? {
        ending.withLock { ending in
            guard ending == nil else { return ending }
            var status: Int32 = 0
            if waitpid(processID, &status, WNOHANG) == processID {
                ending = ExitStatus(waitStatus: status)
            }
            return ending
        }
    }

    /// Whether it has not ended yet.
    public var isRunning: Bool { exitStatus == nil }

    /// Waits for a whole line that contains the text, in either stream, and returns that line.
    @discardableResult
    public func waitForLine(
        containing text: String, timeout: Duration = .seconds(15)
    ) async throws -> String {
        var found: String?
        _ = await eventually(timeout: timeout) {
            found = line(containing: text)
            return found != nil || isOver
        }
        return try found ?? complain(text)
    }

    /// Waits for a whole line on the calling thread; see the async form.
    @discardableResult
    public func waitForLine(containing text: String, timeout: Duration = .seconds(15)) throws
        -> String
    {
        var found: String?
        _ = eventuallyBlocking(timeout: timeout) {
            found = line(containing: text)
            return found != nil || isOver
        }
        return try found ?? complain(text)
    }

    /// Waits until it has ended by itself and all its output is here.
    @discardableResult
    public func waitForExit(timeout: Duration = .seconds(15)) async throws -> ExitStatus {
        _ = await eventually(timeout: timeout) { isOver }
        guard let status = exitStatus else { throw BenchFailure("\(path) did not end\n\(errors)") }
        return status
    }

    /// Sends SIGTERM to the group and SIGKILL when it still runs after the grace; reaps it.
    @discardableResult
    public func terminate(grace: Duration = .seconds(3)) -> ExitStatus? {
        if isRunning {
            signal(SIGTERM)
            signal(SIGCONT)
            _ = eventuallyBlocking(timeout: grace) { !isRunning }
        }
        return kill()
    }

    /// Ends the group with SIGKILL, waits for it and says how the program ended.
    @discardableResult
    public func kill() -> ExitStatus? {
        signal(SIGKILL)
        _ = eventuallyBlocking(timeout: .seconds(5)) { !isRunning }
        Warden.shared.release(processID)
        return exitStatus
    }

    /// Sends a signal to the whole group; nothing happens when all of it has ended.
    public func signal(_ number: Int32) {
        // After the program was reaped its id may be another's, unless children keep the group.
        guard isRunning || Glibc.kill(-processID, 0) == 0 else { return }
        _ = Glibc.kill(-processID, number)
    }

    /// Stops the whole group with SIGSTOP, as if it hung.
    public func pause() { signal(SIGSTOP) }

    /// Lets a paused group go on.
    public func resume() { signal(SIGCONT) }

    private var isOver: Bool { exitStatus != nil && gathered.current.isComplete }

    private func line(containing text: String) -> String? {
        for stream in [output, errors] {
            var lines = stream.split(separator: "\n", omittingEmptySubsequences: false)
            lines.removeLast()
            if let line = lines.first(where: { $0.contains(text) }) { return String(line) }
        }
        return nil
    }

    private func complain(_ text: String) throws -> String {
        let end = exitStatus.map { "ended, \($0)" } ?? "runs on"
        throw BenchFailure("\(path) (\(end)) wrote no line with “\(text)”\n\(output)\(errors)")
    }

    private static func source(of input: [UInt8]) throws(BenchFailure) -> Int32 {
        guard !input.isEmpty else { return open("/dev/null", O_RDONLY | O_CLOEXEC) }
        var template = Array("/tmp/kt-input-XXXXXX".utf8CString)
        let descriptor = template.withUnsafeMutableBufferPointer { buffer -> Int32 in
            guard let name = buffer.baseAddress else { return -1 }
            let descriptor = kl_temporary_file(name)
            unlink(name)
            return descriptor
        }
        guard descriptor >= 0, write(descriptor, input, input.count) == input.count else {
            throw .system("mkostemp", errno)
        }
        lseek(descriptor, 0, SEEK_SET)
        return descriptor
    }
}
