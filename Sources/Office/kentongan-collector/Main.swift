// SPDX-License-Identifier: Apache-2.0

import CLinux
import Collector

/// The program `kentongan-collector`.
@main
struct Main {
    static func main() async {
        exit(await CollectorProgram.main(arguments: CommandLine.arguments))
    }
}
