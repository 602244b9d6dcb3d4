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
    switch (read.bytes, written.bytes) {
    case (.known(let asked), .known(let content)):
      let (same, judged) = compare(asked, read, content, written, in: range)
      return same && judged
    case (.words(let asked), .words(let content)):
      return asked == content && read.place.range.lowerBound == written.place.range.lowerBound
    case (.known, _), (.words, _), (.anythingBut, _), (.changing, _): return false
    }
  }

  /// Whether a read fails when it finds what was written.
  ///
  /// If one read fails on a content and another passes, no old content lets both pass.
  func fails(_ read: MemoryContent, on written: MemoryContent, in range: Range<Int>) -> Bool {
    switch (read.bytes, written.bytes) {
    case (.changing, _): return true
    case (.known(let asked), .known(let content)): return !compare(asked, read, content, written, in: range).same
    case (.anythingBut(let asked), .known(let content)):
      let (same, judged) = compare(asked, read, content, written, in: range)
      return same && judged
    case (.words(let asked), .words(let content)): return asked != content
    // A number in one and an expression in the other count as different.
    case (.known, _), (.words, _): return true
    case (.anythingBut, _): return false
    }
  }

  private func compare(
    _ asked: Pattern, _ read: MemoryContent, _ content: Pattern, _ written: MemoryContent, in range: Range<Int>
  ) -> (same: Bool, judged: Bool) {
    var isJudged = false
    for position in range {
      let (there, here) = (position - read.place.range.lowerBound, position - written.place.range.lowerBound)
      guard (0..<asked.count).contains(there), (0..<content.count).contains(here) else { continue }
      let mask = mask(of: asked, at: there)
      if (value(of: asked, at: there) ^ value(of: content, at: here)) & mask != 0 { return (false, true) }
      isJudged = isJudged || mask != 0
    }
    return (true, isJudged)
  }
}
