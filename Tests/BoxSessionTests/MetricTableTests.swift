// SPDX-License-Identifier: Apache-2.0

import BoxSession
import Testing
import VillageModel

struct MetricTableTests {
    @Test func `a metric that was not set has no value`() {
        #expect(MetricTable<Int>()[.wifiUp] == nil)
    }

    @Test func `each metric keeps its newest value`() {
        var table = MetricTable<Int>()
        for metric in Metric.allCases { table.set(metric, to: -1) }
        for metric in Metric.allCases { table.set(metric, to: Int(metric.rawValue)) }
        for metric in Metric.allCases { #expect(table[metric] == Int(metric.rawValue)) }
    }
}
