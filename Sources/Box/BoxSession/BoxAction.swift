// SPDX-License-Identifier: Apache-2.0

public import SparkplugWire
public import VillageModel

/// What the performer shall do for the session; in the order given.
public enum BoxAction: Hashable, Sendable {
    /// Commit these to the spool and answer with `kept`.
    case keep([Record])
    /// Tell the spool that everything up to here may go.
    case acknowledge(RecordID)
    /// Read so many records from here and answer with `fetched`.
    case fetch(from: RecordID, limit: Int)
    /// Take the next birth number, ask `will`, and connect.
    case dial
    /// Subscribe these topics at QoS 1.
    case subscribe([String])
    /// Hand this to MQTT.
    case publish(WireMessage)
    /// Something worth a line in the journal.
    case note(BoxNote)
}

/// What a session has to say to a technician.
public enum BoxNote: Hashable, Sendable {
    /// The session lives.
    case connected
    /// The session ended; the next attempt comes after a pause.
    case disconnected(pause: TimeSpan)
    /// The host has everything up to here.
    case acknowledged(RecordID)
    /// A command was not obeyed.
    case refused(CommandRefusal)
    /// Times of records were corrected.
    case clockFixed(ClockFix)
}

/// What happened on the link.
public enum LinkEvent: Hashable, Sendable {
    /// CONNACK came.
    case connected
    /// The attempt failed or the connection ended.
    case lost
    /// A message came.
    case message(WireMessage)
}
