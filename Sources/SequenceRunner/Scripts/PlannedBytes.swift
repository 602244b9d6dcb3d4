import SequenceModel
import Values

/// Bytes that are written.
///
/// Those that only the run knows are zeros, with a hole that has the text of the file.
struct PlannedBytes {
  struct Hole {
    var range: Range<Int>
    var text: String
  }

  private(set) var bytes: [UInt8]
  private(set) var holes: [Hole] = []
  /// Whether only the run knows how many bytes there are.
  var isLengthOpen = false

  /// Bytes that are all known.
  init(_ bytes: [UInt8] = []) { self.bytes = bytes }

  /// This many bytes, none of which is known.
  init(count: Int, open text: String) {
    bytes = Array(repeating: 0, count: count)
    holes = [Hole(range: 0..<count, text: text)]
  }

  mutating func append(_ byte: UInt8) { bytes.append(byte) }

  mutating func append(count: Int, open text: String) { append(contentsOf: PlannedBytes(count: count, open: text)) }

  mutating func append(contentsOf other: PlannedBytes) {
    let lead = bytes.count
    bytes += other.bytes
    isLengthOpen = isLengthOpen || other.isLengthOpen
    for hole in other.holes {
      holes.append(Hole(range: hole.range.lowerBound + lead..<hole.range.upperBound + lead, text: hole.text))
    }
  }

  /// Appends the number of bytes that follow.
  mutating func append(countOf data: PlannedBytes) {
    if data.isLengthOpen {
      append(count: 1, open: "count")
    } else {
      append(UInt8(truncatingIfNeeded: data.bytes.count))
    }
  }

  /// Appends a code over what was sent, which is known if all of that is.
  mutating func append(code: UInt8) {
    guard let last = holes.last else { return append(code) }
    // After bytes that only a reply determines, the code is one more such byte.
    append(count: 1, open: last.text == Self.toCome ? Self.toCome : "pec")
  }

  /// The text for a byte that only a reply determines.
  static let toCome = ".."

  /// Some of the bytes, with the holes that overlap them.
  subscript(range: Range<Int>) -> PlannedBytes {
    var piece = PlannedBytes(Array(bytes[range]))
    for hole in holes where hole.range.overlaps(range) {
      let clipped = hole.range.clamped(to: range)
      let inside = clipped.lowerBound - range.lowerBound..<clipped.upperBound - range.lowerBound
      piece.holes.append(Hole(range: inside, text: hole.text))
    }
    return piece
  }
}

extension Program {
  /// The expression of a part, as the file has it.
  func source(of part: ComputedBytes.Part) -> String {
    switch part {
    case .byte, .stretch, .gap: return "…"
    case .fillUp(let byte, let end): return sources(byte) ?? sources(end) ?? "…"
    case .checksum(let checksum): return checksum.word
    case .expression(let id), .text(let id, _, _), .hex(let id), .value(let id, _, _): return expressions[id].source
    case .run(let first, _, let count): return sources(first) ?? sources(count) ?? "…"
    case .encoded(let form, let value): return sources(value) ?? form.exponent.flatMap { sources($0) } ?? "…"
    case .fields(let fields, _, _):
      return fields.compactMap { field in sources(field.value).map { "\(field.field.name)=\($0)" } }.joined(
        separator: ",")
    }
  }

  private func sources<Value>(_ operand: Operand<Value>) -> String? {
    operand.expression.map { expressions[$0].source }
  }
}

extension ComputedBytes.Part {
  /// How many bytes the part gives; nil if only the run knows.
  var knownCount: Int? {
    switch self {
    case .byte: 1
    case .checksum(let checksum): checksum.checksum.width
    case .stretch(let stretch): Int(stretch.count)
    // The value of the expression decides: an integer is one byte, other values are as many bytes as they have.
    case .expression, .hex, .fillUp, .gap: nil
    case .text(_, let padTo, _): padTo
    case .run(_, _, let count): count.literal
    case .encoded(let form, _): form.code.format.byteCount
    case .value(_, let bytes, _), .fields(_, let bytes, _): bytes
    }
  }
}
