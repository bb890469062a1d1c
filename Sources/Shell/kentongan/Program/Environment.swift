// SPDX-License-Identifier: Apache-2.0

import CLinux

/// The variables of the process, or those of a test.
struct Environment: Sendable {
    private let lookup: @Sendable (String) -> String?

    /// The variables that the process was started with.
    static let process = Environment { name in getenv(name).map { String(cString: $0) } }

    init(_ lookup: @escaping @Sendable (String) -> String?) { self.lookup = lookup }

    subscript(name: String) -> String? { lookup(name) }

    /// Whether a variable is set to something that is not empty and not 0.
    func isSet(_ name: String) -> Bool {
        guard let value = lookup(name) else { return false }
        return !value.isEmpty && value != "0"
    }
}
