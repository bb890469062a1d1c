// SPDX-License-Identifier: Apache-2.0

/// A section of the file as the reader hands it out; keys are taken from it through the reader.
public struct SettingsSection: Hashable, Sendable {
    /// The name in the heading.
    public let name: String
    /// What stands behind the name in the heading; empty when nothing does.
    public let argument: String
    /// The line of the heading; 0 when the file lacks the section and defaults are used.
    public let line: Int

    let index: Int?

    /// Whether the file has the section.
    public var isPresent: Bool { index != nil }

    /// The heading: `[name]` or `[name argument]`.
    public var heading: String { headingText(name, argument) }
}

/// Whether a key without a default may be missing.
public enum SettingsNeed: Hashable, Sendable {
    /// Nothing is said when it is missing.
    case optional
    /// It is a mistake when it is missing.
    case required
}

/// `[name]` or `[name argument]`.
@inline(never)
func headingText(_ name: String, _ argument: String) -> String {
    argument.isEmpty ? "[" + name + "]" : "[" + name + " " + argument + "]"
}
