// SPDX-License-Identifier: Apache-2.0

import GRDB
import VillageModel

extension OfficeLedger {
    /// Whether an alert about the office itself runs, and at least one channel has told it.
    public func isOfficeAlertTold() throws -> Bool {
        try pool.read { db in
            try Bool.fetchOne(
                db,
                sql: """
                    SELECT EXISTS (SELECT 1 FROM alert
                        JOIN alert_event ON alert_event.number = alert.number
                        JOIN told ON told.sequence = alert_event.sequence
                            AND told.number = alert_event.number
                        WHERE alert.subject = ? AND alert.state = 'firing'
                            AND NOT EXISTS (SELECT 1 FROM outbox
                                WHERE outbox.channel = told.channel
                                    AND outbox.sequence = told.sequence))
                    """, arguments: [Subject.office.description]) ?? false
        }
    }
}
