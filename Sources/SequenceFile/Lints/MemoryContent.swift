import Diagnostics
import I2C
import NodeDecoding
import SequenceModel

/// A memory on the wire, whatever each file calls it.
struct MemoryChip: Hashable {
  var bus: UInt8
  var address: Address
  /// The channel of a mux that leads there, and the address of that mux.
  var mux: Address?
  var channel: UInt8?

  init(_ device: Device, _ program: ProgramBuilder) {
    (bus, address) = (device.bus, device.address)
    (mux, channel) = (device.route.map { program.devices[$0.mux].address }, device.route?.channel)
  }
}

/// A stretch of a memory that keeps its content without power, as far as the file says where it is.
struct MemoryPlace {
  var chip: MemoryChip
  /// What its beginning is worked out from, in the words of the file; nil where it is a number.
  var origin: String?
  /// The bytes, counted from the origin.
  var range: Range<Int>

  /// The key of an area of a memory: a write and a read that meet in one area have a key in common.
  struct Key: Hashable {
    var chip: MemoryChip
    var origin: String?
    var area: Int
  }

  private static let areaBytes = 64

  var keys: [Key] {
    (range.lowerBound / Self.areaBytes...(range.upperBound - 1) / Self.areaBytes).map {
      Key(chip: chip, origin: origin, area: $0)
    }
  }

  /// The bytes that two places have in common; nil if there are none.
  func overlap(_ other: MemoryPlace) -> Range<Int>? {
    guard chip == other.chip, origin == other.origin else { return nil }
    let common = range.clamped(to: other.range)
    return common.isEmpty ? nil : common
  }
}

/// What a step writes to a memory, or what it expects to read there.
struct MemoryContent {
  enum Bytes {
    /// The same bytes in every run; the pattern of a write has no mask.
    case known(Pattern)
    /// The same bytes in every run, of constants with names.
    case constant([UInt8])
    /// The same bytes in every run of the same unit, as the expression in the file.
    case words(String)
    /// Anything but these.
    case anythingBut(Pattern)
    /// Bytes that differ from run to run, or are unknown.
    case changing
  }

  var place: MemoryPlace
  var bytes: Bytes
  var span: SourceSpan
  /// The variables of loops from which the bytes (`loops`) and the place (`placeLoops`) are computed.
  var loops: Set<VariableID> = []
  var placeLoops: Set<VariableID> = []
  /// What the place is worked out from, where that is no number.
  var placeFormula: ExpressionID?
}

extension BytePool {
  /// Whether a read passes when it finds what was written, and judges at least one bit of it.
  func passes(_ read: MemoryContent, on written: MemoryContent, in range: Range<Int>) -> Bool {
    if case .anythingBut = read.bytes { return false }
    if let (same, judged) = compare(read, written, in: range) { return same && judged }
    guard case .words(let asked) = read.bytes, case .words(let content) = written.bytes else { return false }
    return asked == content && read.place.range.lowerBound == written.place.range.lowerBound
  }

  /// Whether a read fails when it finds what was written.
  ///
  /// If one read fails on a content and another passes, no old content lets both pass.
  func fails(_ read: MemoryContent, on written: MemoryContent, in range: Range<Int>) -> Bool {
    let compared = compare(read, written, in: range)
    switch read.bytes {
    case .changing: return true
    case .anythingBut: return compared.map { $0.same && $0.judged } ?? false
    case .known, .constant, .words:
      if let compared { return !compared.same }
      // A number in one and an expression in the other count as different.
      guard case .words(let asked) = read.bytes, case .words(let content) = written.bytes else { return true }
      return asked != content
    }
  }

  /// Whether the bytes that a read names are those that were written, and whether it judges any bit; nil where the file
  /// does not say the bytes of both.
  private func compare(
    _ read: MemoryContent, _ written: MemoryContent, in range: Range<Int>
  ) -> (same: Bool, judged: Bool)? {
    guard let askedCount = count(of: read.bytes), let count = count(of: written.bytes) else { return nil }
    var isJudged = false
    for position in range {
      let (there, here) = (position - read.place.range.lowerBound, position - written.place.range.lowerBound)
      guard (0..<askedCount).contains(there), (0..<count).contains(here) else { continue }
      let (asked, content) = (byte(of: read.bytes, at: there), byte(of: written.bytes, at: here))
      if (asked.value ^ content.value) & asked.mask != 0 { return (false, true) }
      isJudged = isJudged || asked.mask != 0
    }
    return (true, isJudged)
  }

  private func count(of bytes: MemoryContent.Bytes) -> Int? {
    switch bytes {
    case .known(let pattern), .anythingBut(let pattern): pattern.count
    case .constant(let bytes): bytes.count
    case .words, .changing: nil
    }
  }

  private func byte(of bytes: MemoryContent.Bytes, at position: Int) -> (value: UInt8, mask: UInt8) {
    switch bytes {
    case .known(let pattern), .anythingBut(let pattern):
      (value(of: pattern, at: position), mask(of: pattern, at: position))
    case .constant(let bytes): (bytes[position], 0xFF)
    case .words, .changing: (0, 0)
    }
  }
}
