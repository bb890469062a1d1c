// SPDX-License-Identifier: Apache-2.0

import Wording

/// What follows `silence` and `maintenance`: one is added, one is ended by its number, or they are listed.
enum QuietTimeStep: Hashable, Sendable {
    case add
    case end(Int64)
    /// Of one region if its code was typed.
    case list

    init(_ step: String?, _ which: String?, of verb: String) throws(ShellError) {
        switch step {
        case "add"?: self = .add
        case "end"?: self = .end(try TypedWords.number(which, verb: verb))
        case let step?:
            guard step.first?.isNumber == true else {
                throw TypedWords.unknownAction(step, of: verb, among: ["add", "end"])
            }
            _ = try TypedWords.region(step)
            self = .list
        case nil: self = .list
        }
    }
}
