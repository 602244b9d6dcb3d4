import Boards
import I2C
import Values

/// Compares a written message, byte by byte, with the messages that actions take.
///
/// The bytes are kept here as long as an action is still possible. If none is, the registers get them, which take or
/// refuse them byte by byte as ever.
struct MessageMatcher {
  /// Actions with a message, and what it looks like.
  private let forms: [(action: Int, message: ChipMessage)]
  /// Which of them are still possible.
  private var possible: [Bool]
  private(set) var bytes: [UInt8] = []
  /// Whether bytes are kept at present.
  private(set) var isCollecting = false

  init(_ actions: [ChipAction]) {
    forms = actions.enumerated().compactMap { number, action in
      if case .message(let message) = action.trigger { (number, message) } else { nil }
    }
    possible = forms.map { _ in false }
  }

  var isEmpty: Bool { forms.isEmpty }

  /// Begins a message.
  ///
  /// Actions whose condition does not hold take none.
  ///
  /// - Parameter address: where it is sent to; nil for the chip's own address.
  mutating func begin(at address: Address? = nil, where isPossible: (Int) -> Bool) {
    bytes.removeAll(keepingCapacity: true)
    isCollecting = false
    for index in forms.indices {
      possible[index] = forms[index].message.address == address && isPossible(forms[index].action)
      if possible[index] { isCollecting = true }
    }
  }

  /// Keeps a byte.
  ///
  /// - Returns: whether an action can still take the message.
  mutating func take(_ byte: UInt8) -> Bool {
    let place = bytes.count
    bytes.append(byte)
    isCollecting = false
    for index in forms.indices where possible[index] {
      possible[index] = forms[index].message.allows(byte, at: place)
      if possible[index] { isCollecting = true }
    }
    return isCollecting
  }

  /// Ends the matching.
  ///
  /// - Returns: the bytes that were kept, which the registers take.
  mutating func giveUp() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    isCollecting = false
    return bytes
  }

  /// Ends the message, and gives the first action that takes it, with what that saves of the message.
  ///
  /// A message without bytes is none: an address alone only asks whether somebody is there.
  mutating func end() -> (action: Int, captures: [[UInt8]])? {
    guard isCollecting, !bytes.isEmpty else { return nil }
    isCollecting = false
    for index in forms.indices where possible[index] {
      if let captures = forms[index].message.match(bytes) { return (forms[index].action, captures) }
    }
    return nil
  }
}

extension ChipMessage {
  /// Whether the message may have this byte at a place.
  ///
  /// After an element of open length, every byte is possible until the end.
  fileprivate func allows(_ byte: UInt8, at place: Int) -> Bool {
    var start = 0
    for element in elements {
      guard let count = element.count else { return true }
      if place < start + count {
        if case .byte(let value, let mask) = element { return byte & mask == value & mask }
        return true
      }
      start += count
    }
    return false
  }

  /// What the action saves of a whole message; nil if the message does not match.
  fileprivate func match(_ bytes: [UInt8]) -> [[UInt8]]? {
    let open = bytes.count - knownCount
    guard open == 0 || open > 0 && isOpen else { return nil }
    var found = [[UInt8]](repeating: [], count: captures.count)
    var start = 0
    for element in elements {
      let end = start + (element.count ?? open)
      guard end <= bytes.count else { return nil }
      switch element {
      case .byte(let value, let mask): if bytes[start] & mask != value & mask { return nil }
      case .capture(let number, _): if found.indices.contains(number) { found[number] = Array(bytes[start..<end]) }
      case .rest: break
      case .checksum(let checksum, let last, let order):
        let first = last.map { start - $0 } ?? 0
        guard first >= 0, start > first else { return nil }
        let expected = WireNumber.bytes(of: UInt64(checksum.value(of: bytes[first..<start])), checksum.width, order)
        if expected != Array(bytes[start..<end]) { return nil }
      }
      start = end
    }
    return start == bytes.count ? found : nil
  }
}
