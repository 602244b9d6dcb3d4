internal import I2C

/// The requests in a script of another tool; unlike a capture, a script has no observed results.
struct Script: Hashable {
  /// The most bytes in a script.
  static let sizeLimit = 16 << 20
  /// The most bytes in one message, as in a sequence.
  static let messageLimit = 65_536

  /// A message of a transaction; a read may have expected bytes.
  enum Message: Hashable {
    case write([UInt8])
    case read(count: Int, expected: [UInt8]?)

    /// Whether it is an address alone.
    var isEmptyWrite: Bool { self == .write([]) }
  }

  /// A step of the script.
  enum Step: Hashable {
    case transfer(address: Int, messages: [Message])
    case delay(microseconds: Int)
    case comment(String)
  }

  var steps: [Step] = []
  /// The clock in hertz; nil if the script does not set it.
  var speed: Int?

  /// The targets, each once, in the order of their addresses.
  var addresses: [Int] {
    var seen: Set<Int> = []
    for case .transfer(let address, _) in steps { seen.insert(address) }
    return seen.sorted()
  }
}
