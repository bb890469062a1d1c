// SPDX-License-Identifier: Apache-2.0

import BoxAgent
import CLinux

/// The program `kentongan-agent`.
@main
struct Main {
    static func main() {
        exit(AgentProgram.main())
    }
}
