import I2C

/// What one try of a step saw: all that judging needs.
struct Observation {
  /// The bytes that came.
  var reply: [UInt8] = []
  /// What went wrong, if anything did.
  var fault: BusFault?
  /// Whether an acknowledge that decides is unknown.
  var hasUnknownAcknowledge = false
  /// Whether that is so of an address.
  var hasUnknownAddress = false
  /// Whether a scan was not ended, because the run ends.
  var isCutShort = false
  /// The last exchange, for the note that shows it.
  var exchange = Exchange(segments: [])
  /// Its number in the run, and when it was asked.
  var number = 0
  var at: Nanoseconds = 0
  /// A scan: who acknowledged, in ascending order, and how many were asked.
  var answered: [Address] = []
  var asked = 0

  /// Takes in one exchange of the try.
  mutating func add(_ exchange: Exchange, number: Int, at: Nanoseconds) {
    self.exchange = exchange
    self.number = number
    self.at = at
    let reply = exchange.reply
    if !reply.isEmpty { self.reply = self.reply.isEmpty ? reply : self.reply + reply }
    fault = fault ?? exchange.fault
    hasUnknownAcknowledge = hasUnknownAcknowledge || exchange.hasUnknownAcknowledge
    hasUnknownAddress = hasUnknownAddress || exchange.segments.contains { $0.addressAcknowledge == .unknown }
  }
}

/// What of the run so far bears on a judgement.
struct JudgementContext {
  /// Whether some target on this bus has acknowledged its address in this run.
  var hasAnswered: Bool
  /// Whether an unknown acknowledge is taken for one.
  var acceptsUnknownAcknowledge: Bool
}
