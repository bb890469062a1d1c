// SPDX-License-Identifier: Apache-2.0

import Glibc
import TestBench

/// Looks for a secret where it must not be: in what a program said, in its arguments, and in files.
struct SecretSearch {
    let secret: String

    /// The places in which the secret stands, and how many were looked into.
    func search(
        programs: [RunningProgram], folders: [String]
    ) -> (found: [String], looked: Int) {
        var found: [String] = []
        var looked = 0
        func look(_ place: String, _ bytes: [UInt8]) {
            guard !bytes.isEmpty else { return }
            looked += 1
            if contains(bytes) { found.append(place) }
        }
        for program in programs {
            look("output", program.outputBytes)
            look("errors", Array(program.errors.utf8))
            for name in ["cmdline", "environ"] {
                look(name, (try? readFile("/proc/\(program.processID)/\(name)")) ?? [])
            }
        }
        for folder in folders {
            for path in files(folder) { look(path, (try? readFile(path)) ?? []) }
        }
        return (found, looked)
    }

    private func contains(_ bytes: [UInt8]) -> Bool {
        let needle = Array(secret.utf8)
        guard let first = needle.first, bytes.count >= needle.count else { return false }
        return bytes.indices.dropLast(needle.count - 1).contains { at in
            bytes[at] == first && bytes[at...].starts(with: needle)
        }
    }

    private func files(_ folder: String) -> [String] {
        guard let handle = opendir(folder) else { return [] }
        defer { closedir(handle) }
        var all: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard name != ".", name != ".." else { continue }
            let path = "\(folder)/\(name)"
            if entry.pointee.d_type == DT_DIR {
                all += files(path)
            } else if entry.pointee.d_type == DT_REG {
                all.append(path)
            }
        }
        return all
    }
}
