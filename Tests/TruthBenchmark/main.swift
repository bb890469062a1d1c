// SPDX-License-Identifier: Apache-2.0
//
// A month of a kabupaten against its ground truth, for tools/benchmark truth: a season as it is, then with one
// of twenty messages lost, then with ten deaths of the office.

import BoxSession
import CLinux
import VillageModel
import VillageSimulator

var order = Order()
var words = CommandLine.arguments.dropFirst()
while let word = words.popFirst() {
    guard order.take(word, words.popFirst()) else {
        print(
            "truth-benchmark [--villages N] [--days N] [--seed N] [--runs plain,loss,kills] "
                + "[--realtime 30m] --folder PATH"
        )
        exit(64)
    }
}
exit(await order.run())
