// SPDX-License-Identifier: Apache-2.0

import Alerting
import Synchronization

extension Channel {
    /// Appends each event as one line of JSON (`kentongan.alert_event/1`) to a file, mode 0640.
    ///
    /// Opens nothing yet. Lines are on the medium when delivering returns. After a crash the newest line
    /// of the file tells what need not be written again; a file that was moved away is begun anew.
    public static func jsonLines(path: String, name: String = "jsonlines") -> Channel {
        let file = Mutex(LinesFile(path: path))
        return Channel(
            name: name,
            test: { (message: TestMessage) throws(ChannelFailure) in
                try file.withLock { (file: inout LinesFile) throws(ChannelFailure) in
                    try file.prepare()
                    try file.append(TestLine.bytes(message), through: nil)
                }
            }
        ) { (parcel: Parcel) throws(ChannelFailure) in
            try file.withLock { (file: inout LinesFile) throws(ChannelFailure) in
                try file.prepare()
                let fresh = parcel.events.filter { file.mark?.holds($0) != true }
                guard let last = fresh.last else { return }
                try file.append(fresh.flatMap(EventLine.bytes), through: last)
            }
        }
    }
}
