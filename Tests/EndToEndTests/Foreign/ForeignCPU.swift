// SPDX-License-Identifier: Apache-2.0

import TestBench

/// A CPU that this machine is not, and what runs its programs here: qemu in user mode, with the
/// libraries of that CPU's Debian.
enum ForeignCPU: String, CaseIterable, Sendable {
    case arm64, armhf

    static let programs = ["kentongan-agent", "kentongan-box"]
    static let areReady = allCases.allSatisfy(\.isReady)

    private var emulator: String { self == .arm64 ? "qemu-aarch64" : "qemu-arm" }

    /// The root of that CPU's Debian, from `tools/sysroot`.
    var root: String { ForeignCPU.build + "/sysroot/\(rawValue)/root" }

    /// What clang calls it.
    var target: [String] {
        self == .arm64
            ? ["--target=aarch64-linux-gnu"]
            : ["--target=armv7-linux-gnueabihf", "-D_TIME_BITS=64", "-D_FILE_OFFSET_BITS=64"]
    }

    private var isReady: Bool {
        installed(emulator) && ForeignCPU.programs.allSatisfy { exists(path(of: $0)) }
    }

    private static let build = String(
        #filePath.dropLast("Tests/EndToEndTests/Foreign/ForeignCPU.swift".count) + ".build")

    private func path(of program: String) -> String {
        ForeignCPU.build + "/embedded/\(rawValue)/\(program)"
    }

    private func exists(_ path: String) -> Bool { (try? readFile(path)) != nil }

    /// The command that runs a box program of this CPU; `preload` is a library of that CPU.
    func command(
        _ program: String, _ arguments: [String], preload: String? = nil
    ) throws -> (path: String, arguments: [String]) {
        guard let emulator = installedPath(emulator) else {
            throw BenchFailure("\(emulator) is not installed")
        }
        let variables = preload.map { ["-E", "LD_PRELOAD=\($0)"] } ?? []
        return (emulator, ["-L", root] + variables + [path(of: program)] + arguments)
    }
}
