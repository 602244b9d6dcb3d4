package import I2C

/// A transaction for the bus, or for a plan before the run.
///
/// In a run every byte is known, and there are no holes.
package struct PlannedTransaction {
  /// Something that only the run will know, and the text of the file for it.
  package struct Hole: Hashable {
    package var message: Int
    /// The bytes in a written message; a read message has at most one hole, for the number of its bytes.
    package var range: Range<Int>
    package var text: String
  }

  /// The transaction, with placeholders in the holes.
  package var transaction: Transaction
  package var holes: [Hole] = []
  /// Whether only the run knows how many bytes are written or read.
  package var isLengthOpen = false
  /// Whether only the run knows if it is made at all, because that depends on a reply.
  package var isConditional = false

  init(_ transaction: Transaction) { self.transaction = transaction }

  /// A transaction of one written message.
  init(writing bytes: PlannedBytes, at address: Address, _ purpose: Transaction.Purpose) {
    transaction = Transaction([Message(.write(bytes.bytes), at: address)], purpose: purpose)
    add(bytes, message: 0)
  }

  /// A transaction that sends an address with the W bit and nothing else.
  static func address(_ address: Address, _ purpose: Transaction.Purpose) -> PlannedTransaction {
    PlannedTransaction(Transaction([Message(.write([]), at: address)], purpose: purpose))
  }

  /// Notes what is not known of bytes that a message writes.
  mutating func add(_ bytes: PlannedBytes, message: Int) {
    isLengthOpen = isLengthOpen || bytes.isLengthOpen
    for hole in bytes.holes { holes.append(Hole(message: message, range: hole.range, text: hole.text)) }
  }

  /// Notes that a message reads as many bytes as only the run knows.
  mutating func add(_ count: Foreseen<Int>, message: Int) {
    guard case .open(let text) = count else { return }
    isLengthOpen = true
    holes.append(Hole(message: message, range: 0..<1, text: text))
  }
}

/// A value that is known before the run, or the text of the file for one that only the run will know.
enum Foreseen<Value> {
  case known(Value)
  case open(String)

  /// The value if it is known, else nil.
  var value: Value? { if case .known(let value) = self { value } else { nil } }

  /// The value, or a placeholder.
  func value(or standIn: @autoclosure () -> Value) -> Value {
    switch self {
    case .known(let value): value
    case .open: standIn()
    }
  }
}

extension Foreseen: Sendable where Value: Sendable {}
