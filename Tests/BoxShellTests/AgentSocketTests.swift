// SPDX-License-Identifier: Apache-2.0

import Glibc
import JSONText
import TestBench
import Testing
import Wording

@testable import BoxShell

struct AgentSocketTests {
    private func run(
        _ agent: FakeAgent, _ words: [String], _ variables: [String: String] = [:]
    ) -> (status: Int32, output: String, errors: String) {
        let shell = TechnicianShell(
            arguments: words + ["--socket", agent.path],
            environment: ShellEnvironment(variable: { variables[$0] }))
        let outcome = shell.run()
        return (
            outcome.statusCode, String(decoding: outcome.output, as: UTF8.self),
            String(decoding: outcome.errors, as: UTF8.self)
        )
    }

    private func failure(_ reply: FakeAgent.Reply, seconds: Int64 = 2) throws -> AgentFailure? {
        let agent = try FakeAgent(reply)
        defer { agent.stop() }
        let socket = AgentSocket(path: agent.path, clock: ShellEnvironment.monotonic)
        do throws(AgentFailure) {
            let line = try socket.ask(AgentRequest.status.line, seconds: seconds)
            _ = try AgentAnswer(line, to: .status)
            return nil
        } catch {
            return error
        }
    }

    @Test func `a recorded answer becomes a screen and a status`() throws {
        let agent = try FakeAgent(.line(Recorded.healthy))
        defer { agent.stop() }
        let (status, output, errors) = run(agent, ["status"])
        #expect(status == 0)
        #expect(output.hasSuffix("SEHAT: 16 ok, 2 tidak ada.\n"))
        #expect(errors.isEmpty)
        #expect(agent.requests == ["{\"verb\":\"status\"}\n"])
    }

    @Test func `the probe's name reaches the agent whole`() throws {
        let agent = try FakeAgent(.line(Recorded.probe))
        defer { agent.stop() }
        #expect(run(agent, ["probe", "wi\"fi\n"]).status == 3)
        #expect(agent.requests == ["{\"verb\":\"probe\",\"name\":\"wi\\\"fi\\n\"}\n"])
    }

    @Test func `the spool is an answer and no judgement`() throws {
        let agent = try FakeAgent(.line(Recorded.spool))
        defer { agent.stop() }
        #expect(run(agent, ["spool"]).status == 0)
    }

    @Test func `JSON passes through whole with the status of the content`() throws {
        let text = Recorded.redirected.dropLast() + #","later":{"x":12345678901234567890.5}}"#
        let agent = try FakeAgent(.line(String(text)))
        defer { agent.stop() }
        let (status, output, _) = run(agent, ["status", "--json"])
        #expect(status == 2)
        #expect(output == text + "\n")
    }

    @Test func `what steers a terminal passes as JSON escapes of the same meaning`() throws {
        let text = Recorded.healthy.replacing(
            "diskominfo", with: "a\u{9B}2J\u{202E}\u{E0041}b\u{7F}")
        let agent = try FakeAgent(
            .bytes(Array(text.replacing(",", with: ",\t").utf8) + [0x0D, 0x0A]))
        defer { agent.stop() }
        let (status, output, _) = run(agent, ["status", "--json"])
        #expect(status == 0)
        let line = String(output.dropLast())
        #expect(disarmed(line) == line)
        #expect(try Recorded.json(line) == Recorded.json(text))
    }

    @Test func `an error of the agent keeps its code and its words`() throws {
        let text = """
            {"error":{"code":66,"id":"unknown_probe","message":{"id":"alat ukur wfi tidak ada",\
            "en":"no probe wfi"},"suggestions":["wifi"]}}
            """
        let agent = try FakeAgent(.line(text))
        defer { agent.stop() }
        let plain = run(agent, ["probe", "wfi"])
        #expect(plain.status == 66)
        #expect(plain.output.isEmpty)
        #expect(plain.errors == "kentongan: alat ukur wfi tidak ada. Mungkin wifi\n")
        let json = run(agent, ["probe", "wfi", "--json"])
        #expect(json.status == 66)
        #expect(json.output == text + "\n")
        #expect(json.errors.isEmpty)
    }

    @Test(arguments: [
        #"{"error":{"code":0}}"#, #"{"error":{"code":-9e18,"id":5,"message":[]}}"#,
        #"{"error":null}"#, #"{"error":{"code":75.5,"message":{"id":""}}}"#,
        #"{"error":{"code":1,"message":{"id":"\u001b[2J"},"suggestions":[1,{},""]}}"#,
    ])
    func `an error without sense is a fault and never an answer`(_ text: String) throws {
        let agent = try FakeAgent(.line(text))
        defer { agent.stop() }
        let (status, output, errors) = run(agent, ["status"])
        #expect(status == 70)
        #expect(output.isEmpty)
        #expect(errors.utf8.dropLast().allSatisfy { $0 >= 0x20 && $0 < 0x7F })
    }

    @Test(arguments: [
        (FakeAgent.Reply.bytes([]), AgentFailure.busy),
        (.bytes(Array(Recorded.healthy.utf8)), .brokenOff),
        (.bytes(Array("{\"schema\":\"kento".utf8)), .brokenOff),
        (.line(""), .unreadable), (.line("[]"), .unreadable), (.line("null"), .unreadable),
        (.line("{\"schema\":\"kentongan.box.status/2\"}"), .unreadable),
        (.line(Recorded.spool), .unreadable), (.line("{\"a\":\"\u{0}\"}"), .unreadable),
        (.line("{\"a\":\"\u{1B}[2J\"}"), .unreadable),
        (.bytes([0xFF, 0xFE, 0x00, 0x0A]), .unreadable),
        (.line(String(repeating: "[", count: 5_000)), .unreadable),
        (.flood([UInt8](repeating: 0x41, count: 4_096)), .tooLarge(limit: 65_536)),
        (.bytes([UInt8](repeating: 0x20, count: 1_000_000) + [0x0A]), .tooLarge(limit: 65_536)),
        (.silenceAfter([]), .tooLate(seconds: 1)),
        (.silenceAfter(Array("{\"schema\":".utf8)), .tooLate(seconds: 1)),
        (.drip([UInt8](repeating: 0x20, count: 10_000)), .tooLate(seconds: 1)),
    ])
    func `a hostile answer is a failure of its own`(
        _ reply: FakeAgent.Reply, _ expected: AgentFailure
    ) throws {
        #expect(try failure(reply, seconds: 1) == expected)
    }

    @Test func `the same way of asking reads an answer of 64 kB`() throws {
        let room = 65_536 - Recorded.healthy.utf8.count
        let answer = Recorded.healthy + String(repeating: " ", count: room)
        #expect(try failure(.line(answer), seconds: 10) == nil)
        #expect(try failure(.line(answer + " "), seconds: 10) == .tooLarge(limit: 65_536))
        #expect(try failure(.drip(Array("{\"error\":{}}\n".utf8)), seconds: 10) == nil)
    }

    @Test func `without a socket the agent is not running`() throws {
        let folder = try TemporaryDirectory()
        let shell = TechnicianShell(
            arguments: ["status"],
            environment: ShellEnvironment(variable: {
                $0 == "KENTONGAN_AGENT_SOCKET" ? folder.file("none.sock") : nil
            }))
        let outcome = shell.run()
        #expect(outcome.statusCode == 69)
        #expect(
            String(decoding: outcome.errors, as: UTF8.self)
                == "kentongan: agen tidak berjalan (soketnya tidak ada). Jalankan: sudo systemctl "
                + "start kentongan-agent; sebabnya: journalctl -u kentongan-agent -n 20\n")
    }

    @Test func `a socket that nobody serves any more tells that`() throws {
        let agent = try FakeAgent(.line(Recorded.healthy))
        #expect(run(agent, ["status"]).status == 0)
        agent.stop()
        #expect(eventuallyBlocking { run(agent, ["status"]).status == 69 })
        #expect(run(agent, ["status", "--lang", "en"]).errors.contains("nobody answers"))
    }

    @Test func `a full queue is busy when the time is over`() throws {
        let folder = try TemporaryDirectory()
        let path = folder.file("full.sock")
        let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(listener) }
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: path.utf8) }
        func call(_ function: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32, _ socket: Int32)
            -> Int32
        {
            withUnsafePointer(to: &name) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    function(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
        }
        #expect(call({ bind($0, $1, $2) }, listener) == 0)
        #expect(listen(listener, 0) == 0)
        let waiting = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(waiting) }
        #expect(call({ connect($0, $1, $2) }, waiting) == 0)
        let client = AgentSocket(path: path, clock: ShellEnvironment.monotonic)
        #expect(throws: AgentFailure.busy) { try client.ask([], seconds: 1) }
    }

    @Test func `a path that no socket can have is a mistake of the command line`() {
        let path = "/" + String(repeating: "x", count: 200)
        let socket = AgentSocket(path: path, clock: ShellEnvironment.monotonic)
        #expect(throws: AgentFailure.pathTooLong) { try socket.ask([], seconds: 1) }
        #expect(AgentFailure.pathTooLong.shellError(path: path, user: "ani").status == .usage)
    }

    @Test(arguments: [
        (AgentFailure.forbidden, Wording.ExitStatus.notPermitted, "usermod -aG kentongan ani"),
        (.tooLate(seconds: 16), .tryLater, "16 dtk"), (.busy, .tryLater, "sibuk"),
        (.brokenOff, .unreachable, "di tengah"), (.tooLarge(limit: 65_536), .inputOutput, "65536"),
        (.unreadable, .fault, "--version"), (.system(code: EIO), .inputOutput, "ls -l /s"),
    ])
    func `each failure has its status and its next step`(
        _ failure: AgentFailure, _ status: Wording.ExitStatus, _ part: String
    ) {
        let error = failure.shellError(path: "/s", user: "ani")
        #expect(error.status == status)
        #expect(error.message.id.contains(part))
        #expect(!error.message.en.isEmpty && error.message.en != error.message.id)
    }
}
