// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The full path of an installed program, or nil.
///
/// Looks into the PATH and into the two `sbin` folders, where Debian keeps daemons.
public func installedPath(_ name: String) -> String? {
    let folders = (getenv("PATH").map { String(cString: $0) } ?? "").split(separator: ":")
    for folder in folders.map(String.init) + ["/usr/sbin", "/sbin", "/usr/bin", "/bin"] {
        let path = "\(folder)/\(name)"
        if access(path, X_OK) == 0 { return path }
    }
    return nil
}

/// Whether a program is installed: `.enabled(if: installed("mosquitto"), "mosquitto is missing")`.
public func installed(_ name: String) -> Bool {
    installedPath(name) != nil
}

/// The folder with the built programs: where the running test bundle lies.
public var productsDirectory: String {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    guard count > 0 else { return "." }
    let path = String(decoding: buffer[0..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
}

/// The path of a program of this package, built beside the test bundle.
public func program(_ name: String) -> String {
    "\(productsDirectory)/\(name)"
}

/// Whether a program of this package has been built: a condition for `.enabled(if:)`.
public func built(_ name: String) -> Bool {
    access(program(name), X_OK) == 0
}
