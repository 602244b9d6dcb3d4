import I2C
import JSON

/// A scan under way, and what it found.
struct TargetScan {
  /// How an address is asked for.
  enum Way: String {
    /// Address and W bit, nothing behind it.
    case address
    /// A byte is read, because the bus cannot do the other.
    case read
  }

  /// Answers from that many addresses or more, and from all that were asked, come from no targets.
  private static let stuckCount = 16

  private let range: ClosedRange<Int>
  private(set) var next: Address?
  private(set) var found: [Address] = []
  private(set) var way = Way.address

  init(first: Address, last: Address) {
    range = first.value...last.value
    next = first
  }

  /// Whether no target answers, but a data line that is held low.
  var isStuck: Bool { found.count == range.count && range.count >= Self.stuckCount }

  /// Asks for one address.
  mutating func probe(_ address: Address, on bus: inout AdHocBus) throws(CommandFailure) {
    next = address.value < range.upperBound ? try? Address(address.value + 1) : nil
    while true {
      let message = Message(way == .address ? .write([]) : .read(count: 1), at: address)
      let exchange = bus.exchange(Transaction([message]), at: 0)
      let answer = exchange.segments.first?.addressAcknowledge ?? .unknown
      if let fault = exchange.fault {
        if case .addressNotAcknowledged = fault.kind { return }
        guard fault.kind == .notSupported else { throw .transaction(fault, bus.last, bus.adapter) }
      } else if answer == .yes {
        found.append(address)
        return
      }
      guard way == .address else { throw .cannotScan(bus.adapter) }
      way = .read
    }
  }

  /// A table like that of i2cdetect, and what it says.
  var text: String {
    var text = "     0  1  2  3  4  5  6  7  8  9  A  B  C  D  E  F\n"
    for row in stride(from: range.lowerBound & ~0xF, through: range.upperBound, by: 16) {
      var line = Self.hex(row) + ":"
      for value in row..<row + 16 {
        let isFound = found.contains { $0.value == value }
        line += range.contains(value) ? isFound ? " " + Self.hex(value) : " --" : "   "
      }
      while line.last == " " { line.removeLast() }
      text += line + "\n"
    }
    let isShort = !found.isEmpty && found.count <= Self.stuckCount
    let names = isShort ? ": " + found.map(\.description).joined(separator: " ") : ""
    text += "\(found.count) of \(range.count) addresses acknowledged\(names)\n"
    if way == .read { text += "asked by reading a byte: this bus cannot send an address alone\n" }
    return text
  }

  /// The same for programs.
  func json(adapter: String) -> String {
    var output: [UInt8] = Array("{\"adapter\":".utf8)
    JSONText.append(adapter, to: &output)
    output += ",\"by\":\"\(way.rawValue)\",\"first\":\(range.lowerBound),\"last\":\(range.upperBound),\"found\":[".utf8
    output += found.map { String($0.value) }.joined(separator: ",").utf8
    output += "],\"stuck\":\(isStuck)}\n".utf8
    return String(decoding: output, as: UTF8.self)
  }

  private static func hex(_ value: Int) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return (digits.utf8.count < 2 ? "0" : "") + digits
  }
}
