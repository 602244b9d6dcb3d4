import I2C

/// One thing that is wrong with a board: at one transaction, from one on, or for good.
enum BoardFault: Sendable {
  /// A bit of the reply to the transaction with this number is another one.
  case replyBit(transaction: Int, byte: Int, bit: Int)
  /// The address of this transaction is not acknowledged.
  case acknowledge(transaction: Int)
  /// What this transaction writes is acknowledged and lost.
  case lostWrite(transaction: Int)
  /// Nobody answers from this transaction on.
  case deadFrom(transaction: Int)
  /// Nobody is at this address.
  case missing(Address)
  /// A mux acknowledges and never switches.
  case stuckMux(Address)
  /// Two chips have changed places.
  case swapped(Address, Address)
  /// The highest bit of a register of one bus reads as this, whatever was written.
  case stuckBit(Address, pointer: [UInt8], level: Bool, bus: UInt8)

  /// What kind of fault it is, as the lists of survivors say it.
  var kind: String {
    switch self {
    case .replyBit(_, let byte, let bit): "bit \(8 * byte + bit) of a reply"
    case .acknowledge: "acknowledge"
    case .lostWrite: "lost write"
    case .deadFrom: "bus dead from then on"
    case .missing(let address): "no chip at \(address)"
    case .stuckMux(let address): "mux \(address) does not switch"
    case .swapped(let one, let other): "\(one) and \(other) swapped"
    case .stuckBit(let address, let pointer, let level, let bus):
      "register \(pointer.map { String($0, radix: 16, uppercase: true) }.joined(separator: " ")) of \(address)"
        + (bus > 0 ? " on bus \(bus)" : "") + " stuck at \(level ? 1 : 0)"
    }
  }

  /// The transaction that it strikes, where it is one.
  var transaction: Int? {
    switch self {
    case .replyBit(let number, _, _), .acknowledge(let number), .lostWrite(let number), .deadFrom(let number): number
    case .missing, .stuckMux, .swapped, .stuckBit: nil
    }
  }
}

/// A bus to a board with one fault.
struct WrongBus: Bus, ~Copyable {
  let limits: BusLimits
  private var base: AnyBus
  private let fault: BoardFault
  /// The number of the transaction that was asked last.
  private var count = 0

  init(_ base: consuming AnyBus, _ fault: BoardFault) {
    var limits = base.limits
    // Each transaction is looked at by itself.
    limits.listLength = 1
    self.limits = limits
    self.base = base
    self.fault = fault
  }

  mutating func exchange(_ transaction: Transaction, at now: Nanoseconds) -> Exchange {
    // Looks at the bus beside the run have no number.
    let isNumbered = !transaction.purpose.contains(.check)
    if isNumbered { count += 1 }
    let number = isNumbered ? count : 0
    switch fault {
    case .replyBit(number, let byte, let bit):
      return base.exchange(transaction, at: now).changing(byte) { $0 ^= 1 << UInt8(bit) }
    case .acknowledge(number): return transaction.refused
    case .lostWrite(number): return transaction.acknowledged
    case .deadFrom(let first) where count >= first: return transaction.refused
    case .missing(let address) where transaction.messages.first?.address == address: return transaction.refused
    case .stuckMux(let address) where transaction.onlyWrites(to: address): return transaction.acknowledged
    case .swapped(let one, let other):
      let places = [one: other, other: one]
      return base.exchange(transaction.moved(places), at: now).moved(places)
    case .stuckBit(let address, let pointer, let level, transaction.bus)
    where transaction.points(to: pointer, at: address):
      return base.exchange(transaction, at: now).changing(0) { $0 = level ? $0 | 0x80 : $0 & 0x7F }
    case .replyBit, .acknowledge, .lostWrite, .deadFrom, .missing, .stuckMux, .stuckBit:
      return base.exchange(transaction, at: now)
    }
  }

  mutating func exchangeAll(_ transactions: [Transaction], at now: Nanoseconds) -> [Exchange] {
    exchangeOneByOne(transactions, at: now)
  }

  mutating func aside(_ request: Aside, at now: Nanoseconds) throws(BusFault) -> AsideAnswer {
    try base.aside(request, at: now)
  }

  mutating func finish() -> BusFault? { base.finish() }
}

extension Transaction {
  /// Nobody answers.
  fileprivate var refused: Exchange {
    guard let first = messages.first else { return Exchange(segments: []) }
    let segment = Segment(first, addressAcknowledge: .no)
    return Exchange(segments: [segment], fault: BusFault(.addressNotAcknowledged(message: 0)))
  }

  /// Everything is acknowledged, and nobody keeps it.
  fileprivate var acknowledged: Exchange {
    Exchange(segments: messages.map { Segment($0, addressAcknowledge: .yes) })
  }

  fileprivate func onlyWrites(to address: Address) -> Bool {
    messages.allSatisfy { $0.address == address && !$0.isRead && $0.count > 0 }
  }

  fileprivate func moved(_ places: [Address: Address]) -> Transaction {
    var copy = self
    for index in copy.messages.indices {
      if let place = places[copy.messages[index].address] { copy.messages[index].address = place }
    }
    return copy
  }

  /// Whether it sets a pointer to this and reads there.
  func points(to pointer: [UInt8], at address: Address) -> Bool {
    guard messages.count == 2, messages[1].isRead, messages[0].address == address,
      case .write(let bytes) = messages[0].operation
    else { return false }
    return bytes == pointer
  }
}

extension Exchange {
  /// The same with another byte of the reply.
  fileprivate func changing(_ place: Int, _ body: (inout UInt8) -> Void) -> Exchange {
    var (copy, byte) = (self, place)
    for index in copy.segments.indices where copy.segments[index].isRead {
      if copy.segments[index].bytes.indices.contains(byte) {
        body(&copy.segments[index].bytes[byte])
        return copy
      }
      byte -= copy.segments[index].bytes.count
    }
    return copy
  }

  fileprivate func moved(_ places: [Address: Address]) -> Exchange {
    var copy = self
    for index in copy.segments.indices {
      if let place = places[copy.segments[index].address] { copy.segments[index].address = place }
    }
    return copy
  }
}

extension Segment {
  fileprivate init(_ message: Message, addressAcknowledge: Known) {
    var bytes: [UInt8] = []
    var length: Int?
    switch message.operation {
    case .write(let data): bytes = data
    case .read(let count): length = count
    }
    self.init(
      address: message.address, isRead: message.isRead, addressAcknowledge: addressAcknowledge,
      bytes: addressAcknowledge == .yes ? bytes : [],
      acknowledges: Acknowledges(repeating: .yes, count: addressAcknowledge == .yes ? bytes.count : 0),
      requestedLength: length)
  }
}
