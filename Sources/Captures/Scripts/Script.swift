internal import I2C

/// What a script of another tool asks for: stimulus, not something that was seen.
struct Script: Hashable {
  /// Bytes of a script at most.
  static let sizeLimit = 16 << 20
  /// Bytes of one message at most, as in a sequence.
  static let messageLimit = 65_536

  /// A message of a transaction; a reply may be held to bytes.
  enum Message: Hashable {
    case write([UInt8])
    case read(count: Int, expected: [UInt8]?)
  }

  /// One thing after another.
  enum Step: Hashable {
    case transfer(address: Int, messages: [Message])
    case delay(microseconds: Int)
    case comment(String)
  }

  var steps: [Step] = []
  /// The clock, in hertz; nil where the script leaves it.
  var speed: Int?

  /// The targets, each once, in the order of their addresses.
  var addresses: [Int] {
    var seen: Set<Int> = []
    for case .transfer(let address, _) in steps { seen.insert(address) }
    return seen.sorted()
  }
}
