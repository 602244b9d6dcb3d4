import Diagnostics
import I2C
import JSON

/// A scan under way, and what it found.
struct TargetScan {
  /// How an address is probed.
  enum Way: String {
    /// Address and W bit, without bytes.
    case address
    /// A byte is read, because the bus cannot send an address alone.
    case read
  }

  /// If at least this many addresses are probed and all of them answer, a held line answers and no target.
  private static let stuckCount = 16

  private let range: ClosedRange<Int>
  private(set) var next: Address?
  private(set) var found: [Address] = []
  private(set) var way = Way.address
  /// Addresses that the bus refuses to probe, such as those that a driver of the kernel has.
  private var refused: Set<Int> = []
  /// Why it refused the first of them.
  private var refusal: BusFault?

  init(first: Address, last: Address) {
    range = first.value...last.value
    next = first
  }

  /// Whether a data line that is held low answers instead of targets.
  var isStuck: Bool { found.count == range.count && range.count >= Self.stuckCount }

  /// Probes the next address, or as many as the bus can probe together.
  mutating func goOn(on bus: inout AdHocBus) throws(CommandFailure) {
    guard let first = next else { return }
    guard way == .address, bus.limits.listLength > 1 else { return try probe(first, on: &bus) }
    let last = min(range.upperBound, first.value + bus.limits.listLength - 1)
    let addresses = (first.value...last).compactMap { try? Address($0) }
    let exchanges = bus.exchangeAll(addresses.map { Transaction(probing: $0) }, at: 0)
    for (address, exchange) in zip(addresses, exchanges) {
      guard let answer = try read(exchange, bus) else { return try probe(address, on: &bus) }
      add(address, answer)
      next = address.value < range.upperBound ? try? Address(address.value + 1) : nil
    }
  }

  /// Probes one address; by a read if the bus cannot send an address alone.
  private mutating func probe(_ address: Address, on bus: inout AdHocBus) throws(CommandFailure) {
    next = address.value < range.upperBound ? try? Address(address.value + 1) : nil
    if let answer = try ask(address, way, &bus) { return add(address, answer) }
    if way == .address, let answer = try ask(address, .read, &bus) {
      way = .read
      return add(address, answer)
    }
    guard refusal != nil else { throw .cannotScan(bus.adapter) }
    refused.insert(address.value)
    if next == nil, refused.count == range.count { throw .cannotScan(bus.adapter) }
  }

  private mutating func add(_ address: Address, _ isAnswered: Bool) {
    if isAnswered { found.append(address) }
  }

  /// Whether the address was acknowledged; nil if the bus cannot say.
  private mutating func ask(_ address: Address, _ way: Way, _ bus: inout AdHocBus) throws(CommandFailure) -> Bool? {
    let message = Message(way == .address ? .write([]) : .read(count: 1), at: address)
    return try read(bus.exchange(Transaction([message]), at: 0), bus)
  }

  private mutating func read(_ exchange: Exchange, _ bus: borrowing AdHocBus) throws(CommandFailure) -> Bool? {
    guard let fault = exchange.fault else {
      switch exchange.segments.first?.addressAcknowledge {
      case .yes: return true
      case .no: return false
      case .unknown, nil: return nil
      }
    }
    if fault.kind.isNotAcknowledged { return false }
    guard fault.kind == .notSupported else { throw .transaction(fault, bus.last, bus.adapter) }
    refusal = refusal ?? fault
    return nil
  }

  /// A table like that of i2cdetect, with a summary below it.
  var text: String {
    var text = "     0  1  2  3  4  5  6  7  8  9  A  B  C  D  E  F\n"
    for row in stride(from: range.lowerBound & ~0xF, through: range.upperBound, by: 16) {
      var line = hexDigits(row) + ":"
      for value in row..<row + 16 {
        let isFound = found.contains { $0.value == value }
        let mark = refused.contains(value) ? "??" : isFound ? hexDigits(value) : "--"
        line += range.contains(value) ? " " + mark : "   "
      }
      while line.last == " " { line.removeLast() }
      text += line + "\n"
    }
    let isShort = !found.isEmpty && found.count <= Self.stuckCount
    let names = isShort ? ": " + found.map(\.description).joined(separator: " ") : ""
    text += "\(found.count) of \(range.count) addresses acknowledged\(names)\n"
    // Silence at a few addresses says nothing about the bus.
    if found.isEmpty, refused.isEmpty, range.count >= Self.stuckCount {
      text += "nobody answers: look at the unit's power, the pull-ups of SDA and SCL, and whether the two are swapped\n"
    }
    if !refused.isEmpty { text += "?? is not asked: \(refusal?.summary ?? "")\n" }
    if way == .read { text += "asked by reading a byte: this bus cannot send an address alone\n" }
    return text
  }

  /// The result as JSON, for programs.
  func json(adapter: String) -> String {
    var output: [UInt8] = Array("{\"adapter\":".utf8)
    JSONText.append(adapter, to: &output)
    output += ",\"by\":\"\(way.rawValue)\",\"first\":\(range.lowerBound),\"last\":\(range.upperBound),\"found\":[".utf8
    output += found.map { String($0.value) }.joined(separator: ",").utf8
    output += "],\"refused\":[\(refused.sorted().map { String($0) }.joined(separator: ","))".utf8
    output += "],\"stuck\":\(isStuck)}\n".utf8
    return String(decoding: output, as: UTF8.self)
  }
}
