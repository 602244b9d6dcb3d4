internal import Diagnostics
package import I2C
package import SequenceRunner

/// A transaction as SCL and SDA look on a scope: START, bits, acknowledges, STOP.
///
/// The shape follows from the bytes; the widths say nothing of time, because no adapter measures that.
package struct Waveform {
  /// One clock, or a condition.
  package enum Symbol: Hashable {
    case start
    case stop
    case bit(Bool)
    /// An acknowledge: low, high, or not known.
    case acknowledge(Known)
    /// Bytes that are not drawn.
    case gap(Int)
  }

  /// A byte with what stands above it.
  package struct Label: Hashable {
    /// The number of the symbol above which it begins.
    package var at: Int
    package var width: Int
    package var text: String
  }

  /// The most bytes of one message that are drawn.
  static let byteLimit = 8

  package private(set) var symbols: [Symbol] = []
  package private(set) var labels: [Label] = []
  /// The numbers of symbols that differ from what was expected, with the level that was.
  package private(set) var wrong: [Int: Bool] = [:]

  /// - Parameter facts: what was expected of the reply; nil if the reply is not what is wrong.
  package init(_ exchange: Exchange, facts: FindingFacts? = nil) {
    var position = 0
    var previous: Segment?
    for segment in exchange.segments {
      symbols.append(.start)
      add(addressOf: segment, isAddressed: previous?.address == segment.address)
      add(bytesOf: segment, clockedIn: exchange, from: position, facts)
      if segment.isRead { position += segment.bytes.count }
      previous = segment
    }
    if exchange.isStopped != .no { symbols.append(.stop) }
  }

  private mutating func add(addressOf segment: Segment, isAddressed: Bool) {
    let wire = WireAddress(segment.address, isRead: segment.isRead, isAddressed: isAddressed)
    let name = "\(segment.address) \(segment.isRead ? "R" : "W")"
    for (index, byte) in wire.head.enumerated() { add(byte, index == 0 ? name : "", segment.addressAcknowledge) }
    guard let again = wire.again else { return }
    symbols.append(.start)
    add(again, "", segment.addressAcknowledge)
  }

  /// The bytes of a message: the first ones, or those around the first that differs.
  private mutating func add(
    bytesOf segment: Segment, clockedIn exchange: Exchange, from position: Int, _ facts: FindingFacts?
  ) {
    // What a fault kept off the wire is not drawn.
    let isShort = exchange.fault != nil || segment.addressAcknowledge == .no
    let count = isShort && !segment.isRead ? min(segment.acknowledges.count, segment.bytes.count) : segment.bytes.count
    var first = 0
    if segment.isRead, let place = facts?.position, place >= position, place - position < count {
      first = max(0, min(place - position - Self.byteLimit / 2, count - Self.byteLimit))
    }
    let end = min(count, first + Self.byteLimit)
    if first > 0 { addGap(first) }
    for index in first..<end {
      let place = symbols.count
      let known = index < segment.acknowledges.count ? segment.acknowledges[index] : Known.unknown
      add(segment.bytes[index], hexadecimal(segment.bytes[index], digits: 2), known)
      if segment.isRead, let facts { mark(segment.bytes[index], at: position + index, symbol: place, facts) }
    }
    if end < count { addGap(count - end) }
  }

  private mutating func addGap(_ count: Int) {
    labels.append(Label(at: symbols.count, width: 2, text: "\(count) more"))
    symbols.append(.gap(count))
  }

  private mutating func add(_ byte: UInt8, _ text: String, _ known: Known) {
    labels.append(Label(at: symbols.count, width: 8, text: text))
    for bit in (0..<8).reversed() { symbols.append(.bit(byte >> UInt8(bit) & 1 == 1)) }
    labels.append(Label(at: symbols.count, width: 1, text: known == .yes ? "A" : known == .no ? "N" : "?"))
    symbols.append(.acknowledge(known))
  }

  /// Marks the bits of a byte that should have been otherwise.
  private mutating func mark(_ byte: UInt8, at position: Int, symbol: Int, _ facts: FindingFacts) {
    let index = position - facts.start
    guard facts.expected.indices.contains(index), facts.judged.indices.contains(index) else { return }
    let different = (byte ^ facts.expected[index]) & facts.judged[index]
    for bit in UInt8(0)..<8 where different >> bit & 1 == 1 {
      wrong[symbol + 7 - Int(bit)] = facts.expected[index] >> bit & 1 == 1
    }
  }
}
