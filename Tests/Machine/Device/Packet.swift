/// A packet of USB/IP, the protocol by which the kernel passes on what it asks of a device that is somewhere else.
///
/// All numbers are big endian; a packet is 48 bytes, and behind it those of a transfer.
struct Packet {
  static let length = 48

  /// What the kernel asks for.
  enum Request {
    case submit(Transfer)
    /// It does not wait any longer for the answer to this number.
    case unlink(number: UInt32, transfer: UInt32)
  }

  struct Transfer {
    var number: UInt32
    var isIn: Bool
    var endpoint: UInt32
    /// Bytes that go out, or room for those that come in.
    var length: Int
    /// The eight bytes that begin a control transfer.
    var setup: [UInt8]
    var bytes: [UInt8] = []
  }

  /// Takes a packet apart; nil for what is none.
  static func request(_ bytes: [UInt8]) -> Request? {
    let number = word(bytes, 1)
    switch word(bytes, 0) {
    case 1:
      return .submit(
        Transfer(
          number: number, isIn: word(bytes, 3) == 1, endpoint: word(bytes, 4), length: Int(word(bytes, 6)),
          setup: Array(bytes[40..<48])))
    case 2: return .unlink(number: number, transfer: word(bytes, 5))
    case _: return nil
    }
  }

  /// The answer to a transfer: bytes that came in, or how many went out; a status below zero is why nothing did.
  static func answer(to transfer: Transfer, _ result: Result) -> [UInt8] {
    switch result {
    case .bytes(let bytes):
      return header(3, transfer.number, status: 0, count: bytes.count) + bytes
    case .sent: return header(3, transfer.number, status: 0, count: transfer.length)
    case .stall: return header(3, transfer.number, status: -32, count: 0)
    case .overflow: return header(3, transfer.number, status: -75, count: 0)
    }
  }

  /// What became of a transfer.
  enum Result {
    case bytes([UInt8])
    case sent
    case stall
    /// A packet was longer than the room that was left.
    case overflow
  }

  /// The answer to the kernel's giving up: whether the transfer was still open.
  static func unlinked(_ number: UInt32, wasOpen: Bool) -> [UInt8] {
    header(4, number, status: wasOpen ? -104 : 0, count: 0)
  }

  private static func header(_ kind: UInt32, _ number: UInt32, status: Int32, count: Int) -> [UInt8] {
    let words: [UInt32] = [kind, number, 0, 0, 0, UInt32(bitPattern: status), UInt32(count), 0, 0, 0, 0, 0]
    return words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * $0)) } }
  }

  private static func word(_ bytes: [UInt8], _ index: Int) -> UInt32 {
    bytes[4 * index..<4 * index + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
