// SPDX-License-Identifier: Apache-2.0

public import BoxSession
public import SparkplugWire

/// What a simulated box wants from its link.
public enum BoxEffect: Hashable, Sendable {
    /// Connect with this will; a link that is still there is abandoned.
    case connect(will: WireMessage)
    /// Subscribe these topics at QoS 1.
    case subscribe([String])
    /// Publish this.
    case publish(WireMessage)
    /// Nothing leaves and nothing is heard any more, but the connection stays open.
    case freeze
    /// The frozen connection works again; what was published meanwhile follows.
    case thaw
    /// The frozen connection is of no use any more.
    case abandon
    /// Disconnect in order, after what was published before.
    case leave
    /// Something worth a line.
    case note(BoxNote)
}
