// SPDX-License-Identifier: Apache-2.0

import Alerting
public import Glibc
import Synchronization
public import Wording

extension Channel {
    /// Writes each event as one line to standard output, at once.
    ///
    /// Lines get the journal's priority when the output is the journal: when `journal`, the value of
    /// JOURNAL_STREAM, names the very file that `output` is (a shell started by a service inherits the
    /// variable, not the file). What was written is known only while the process lives, so after a crash
    /// the last lines may come twice. Ignores SIGPIPE in this process: a reader that went away is a
    /// failure, not the end.
    public static func console(
        name: String = "console", language: Language, output: Int32 = STDOUT_FILENO,
        journal: String? = journalStream
    ) -> Channel {
        signal(SIGPIPE, SIG_IGN)
        let isJournal = journal != nil && journal == Console.identity(of: output)
        let console = Mutex(Console(output: output))
        return Channel(
            name: name, language: language,
            test: { (message: TestMessage) throws(ChannelFailure) in
                try console.withLock { (console: inout Console) throws(ChannelFailure) in
                    try console.flush()
                    // The priority of a notice.
                    let text = (isJournal ? "<5>" : "") + message.text(language) + "\n"
                    console.begin(Array(text.utf8))
                    try console.flush()
                }
            }
        ) {
            (parcel: Parcel) throws(ChannelFailure) in
            try console.withLock { (console: inout Console) throws(ChannelFailure) in
                try console.flush()
                for event in parcel.events where !console.mark.holds(event) {
                    let line = ConsoleLine(event)
                    let text = (isJournal ? line.priority : "") + line.text(language) + "\n"
                    console.begin(Array(text.utf8), for: event)
                    try console.flush()
                }
            }
        }
    }

    /// The value of JOURNAL_STREAM in the environment of this process; nil without one.
    public static var journalStream: String? {
        getenv("JOURNAL_STREAM").map { String(cString: $0) }
    }
}
