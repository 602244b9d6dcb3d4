import I2C
import SequenceModel

/// What one try of a step saw: all that is needed to judge it.
struct Observation {
  /// The bytes that were read.
  var reply: [UInt8] = []
  /// What went wrong, if anything did.
  var fault: BusFault?
  /// Whether a deciding acknowledge is unknown.
  var hasUnknownAcknowledge = false
  /// Whether the acknowledge of an address is unknown.
  var hasUnknownAddress = false
  /// Whether the trouble is with the mux on the way, so that the target itself was never asked.
  var isOfRoute = false
  /// The content of the channel register of a mux, if that is not what was written.
  var misroute: (read: UInt8, written: UInt8)?
  /// Whether a scan was cut short because the run ends.
  var isCutShort = false
  /// The last exchange, for the note about it.
  var exchange = Exchange(segments: [])
  /// The number of that exchange in the run, and when it was asked.
  var number = 0
  var at: Nanoseconds = 0
  /// The replies of the read messages, one by one.
  ///
  /// Empty if there was only one, which is ``reply``.
  var replies: [ArraySlice<UInt8>] = []
  private var readCount = 0
  /// The times of the first START and the last STOP.
  var first: Moment?
  var last: Moment?
  /// The level of a pin that was read.
  var level: PinLevel?
  /// What is wrong with the frame of an SMBus reply: its packet error code, its length.
  var frameTrouble: Finding.FrameTrouble?
  /// Whether a packet error code or a block length was checked: the step is then judged even without `expect`.
  var hasFrame = false
  /// The numbers of bytes read and requested, if a reply ended early although the bus reported no fault.
  var shortage: (count: Int, asked: Int)?
  /// Of a scan: the addresses that acknowledged, in ascending order, and how many were asked.
  var answered: [Address] = []
  var asked = 0

  /// Adds one exchange of the try.
  mutating func add(
    _ exchange: Exchange, of transaction: Transaction, number: Int, at: Nanoseconds, until end: Nanoseconds,
    disorder: Int = 0
  ) {
    self.exchange = exchange
    self.number = number
    self.at = at
    if number > 0 {
      let duration = end - at
      first = first ?? Moment(run: at, bus: exchange.time, disorder: disorder)
      last = Moment(
        run: end, bus: exchange.time.map { $0 + (exchange.duration ?? duration) }, disorder: disorder)
    }
    for index in exchange.segments.indices {
      if exchange.segments[index].addressAcknowledge == .unknown { hasUnknownAddress = true }
      guard exchange.segments[index].isRead else { continue }
      let bytes = exchange.segments[index].bytes
      if readCount == 1 { replies = [reply[...]] }
      if readCount > 0 { replies.append(bytes[...]) }
      readCount += 1
      reply = reply.isEmpty ? bytes : reply + bytes
    }
    fault = fault ?? exchange.fault
    if exchange.fault == nil, shortage == nil { shortage = exchange.shortage(of: transaction) }
    hasUnknownAcknowledge = hasUnknownAcknowledge || exchange.hasUnknownAcknowledge
  }
}

extension Observation {
  /// Goes on with the next transaction of one long reply: a fault of it, or an unknown acknowledge, is one of the whole.
  mutating func go(on next: Observation) {
    first = first ?? next.first
    (last, exchange, number, at) = (next.last ?? last, next.exchange, next.number, next.at)
    (fault, shortage, frameTrouble) = (next.fault, next.shortage, next.frameTrouble)
    (isOfRoute, misroute) = (next.isOfRoute, next.misroute)
    hasUnknownAcknowledge = hasUnknownAcknowledge || next.hasUnknownAcknowledge
    hasUnknownAddress = hasUnknownAddress || next.hasUnknownAddress
    reply += next.reply
  }
}

extension Step {
  /// Whether it passes, with this observation, because nobody answered.
  ///
  /// A scan that is held to an expectation does behind the last address that answered.
  func restsOnSilence(_ observation: Observation) -> Bool {
    if case .scan(_, let last) = action { return expectation.isWritten && observation.answered.last != last }
    return observation.fault != nil && !observation.exchange.wasAnswered && expectation.nack?.isOptional != true
  }
}

extension Exchange {
  /// The addresses that were acknowledged, or may have been.
  var acknowledged: [Address] { segments.filter { $0.addressAcknowledge != .no }.map(\.address) }

  /// The first reply that holds fewer bytes than were asked for.
  fileprivate func shortage(of transaction: Transaction) -> (count: Int, asked: Int)? {
    var place = 0
    for message in transaction.messages where message.isRead {
      while place < segments.count, !segments[place].isRead { place += 1 }
      let count = place < segments.count ? segments[place].bytes.count : 0
      if count < message.count { return (count, message.count) }
      place += 1
    }
    return nil
  }
}

extension Observation {
  /// The data for measures and saves.
  func measured(tries: Int) -> Measured {
    Measured(
      reply: reply, replies: replies, first: first, last: last, tries: tries,
      isFramed: hasFrame && fault == nil && frameTrouble == nil)
  }
}

/// What a judgement needs to know of the run so far.
struct JudgementContext {
  /// Whether some target on this bus has acknowledged its address in this run.
  var hasAnswered: Bool
  /// Whether an unknown acknowledge counts as an acknowledge.
  var acceptsUnknownAcknowledge: Bool
}
