/// What is not known of real chips, or differs between them: a driver must get along with all of it.
package struct ChipOptions: Hashable, Sendable {
  /// What a CH347 does behind a byte that was not acknowledged.
  package enum RefusalPolicy: String, Hashable, Sendable, CaseIterable {
    /// Nothing more but STOP.
    case stop
    /// Everything that it was told.
    case `continue`
    /// Nothing more, not even STOP.
    case stopSilent
  }

  package var refusal: RefusalPolicy = .stop
  /// Reply packets that wait for the host, at most; while so many do the chip takes no packets.
  package var replyQueueLimit: Int?
  /// Bytes that it sends before it is asked for anything.
  package var startupJunk = 0
  /// Whether the first command after power-up is lost.
  package var losesFirstCommand = false
  /// Whether a transaction that is broken off leaves bytes behind.
  package var leavesJunk = false
  /// Whether an empty packet follows a reply that fills its packet.
  package var endsFullPackets = false
  /// Whether a CH341 sets the bits of a status that mean nothing.
  package var setsMeaninglessBits = false

  /// Where a CH341 shows its lines, which sources tell differently; nil where it does not answer the question at all.
  package var lines: LinePlaces? = .both

  /// Bits of the third byte of the answer about pins: 7 and 6, or 3 and 2, for SDA and SCL.
  package enum LinePlaces: String, Hashable, Sendable, CaseIterable {
    case both, high, low, neither
  }
  /// Whether replies that wait for the host share a packet as far as they fit.
  package var mergesReplies = false
  /// Whether a CH341 answers no more than one check in a packet.
  package var answersOneCheck = false
  /// Whether a CH341 answers checks that share a packet as if nobody ever acknowledged.
  package var refusesPackedChecks = false
  /// The number of the reply that is lost, or that comes twice, counted from 1; nil for none.
  package var (lostReply, doubledReply): (Int?, Int?)

  package init() {}
}
