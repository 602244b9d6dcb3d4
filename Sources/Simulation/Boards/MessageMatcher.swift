import Boards
import I2C
import Values

/// Holds a written message against the messages that actions take, byte by byte.
///
/// As long as one of them is still possible the bytes are kept here; then the registers take them. A message that looks
/// like none is therefore refused or taken byte by byte as ever.
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

  /// A message begins; an action of which the condition does not hold takes none.
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

  /// Keeps a byte; the answer is whether the message can still be one that an action takes.
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

  /// The registers take what was kept, and all that follows.
  mutating func giveUp() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    isCollecting = false
    return bytes
  }

  /// The message is over: the first action that takes it, and what it saves of it.
  ///
  /// Nothing at all is no message: an address alone asks whether somebody is there.
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
  /// Whether a byte at a place speaks against it; behind an element of open length nothing does until the end.
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

  /// What it saves of a whole message; nil for one that looks otherwise.
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
