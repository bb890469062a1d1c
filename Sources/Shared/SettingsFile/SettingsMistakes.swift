// SPDX-License-Identifier: Apache-2.0

/// The mistakes gathered so far: the first 200, and how many came after them.
///
/// The bound keeps a 256 kB file of nonsense from costing more memory than the agent itself.
struct SettingsMistakes {
    let path: String
    private(set) var list: [SettingsError] = []
    private(set) var omitted = 0

    static let limit = 200

    init(path: String) { self.path = path }

    mutating func add(
        _ line: Int, _ key: String, _ value: String, _ expected: SettingsError.Expected
    ) {
        guard list.count < SettingsMistakes.limit else {
            omitted += 1
            return
        }
        // Two probes may take the same key, and a check may follow a take: the first word counts.
        for known in list where known.line == line && known.key == key {
            if !key.isEmpty || known.value == value { return }
        }
        list.append(
            SettingsError(path: path, line: line, key: key, value: value, expected: expected))
    }

    /// In the order of lines; mistakes of one line stay in the order in which they were found.
    ///
    /// What follows from another mistake is left out: a required name is not missing when it is
    /// there with a slip of the pen. Keys above all headings hear of `example`.
    func sorted(example: String?) -> [SettingsError] {
        var errors: [SettingsError] = []
        for error in list where !isConsequence(error) {
            errors.append(SettingsMistakes.completed(error, example))
        }
        let order = sortedOrder(errors.count) { errors[$0].line < errors[$1].line }
        var result = order.map { errors[$0] }
        if omitted > 0 {
            result.append(
                SettingsError(
                    path: path, line: 0, key: "", value: "",
                    expected: .file(.fewMistakes(further: omitted))))
        }
        return result
    }

    private func isConsequence(_ error: SettingsError) -> Bool {
        switch error.expected {
        case .file(.section(let name, _, _)):
            list.contains { other in
                switch other.expected {
                case .file(.small), .name(.knownSection(name, _)): true
                default: false
                }
            }
        case .name(.key(let section, let name, _)):
            list.contains { other in
                if case .name(.knownKey(section, name, _)) = other.expected { return true }
                return false
            }
        default: false
        }
    }

    private static func completed(_ error: SettingsError, _ example: String?) -> SettingsError {
        guard case .line(.heading(nil)) = error.expected else { return error }
        return SettingsError(
            path: error.path, line: error.line, key: error.key, value: error.value,
            expected: .line(.heading(example: example)))
    }
}
