import SequenceModel
import Values

/// Bytes of which some are only known in the run: for these stand zeros, and the words of the file.
struct PlannedBytes {
  struct Hole {
    var range: Range<Int>
    var text: String
  }

  var bytes: [UInt8]
  var holes: [Hole] = []
  /// Only the run knows how many bytes there are.
  var isLengthOpen = false

  /// Some of the bytes, with the holes that begin in them.
  subscript(range: Range<Int>) -> PlannedBytes {
    let inside = holes.filter { $0.range.overlaps(range) }.map { hole in
      let clipped = hole.range.clamped(to: range)
      return Hole(
        range: clipped.lowerBound - range.lowerBound..<clipped.upperBound - range.lowerBound, text: hole.text)
    }
    return PlannedBytes(bytes: Array(bytes[range]), holes: inside)
  }
}

extension Program {
  /// The bytes that a step writes, as far as they are known with these values.
  ///
  /// What no run could work out is thrown.
  func plannedBytes(_ data: WrittenData, _ values: [Value?]) throws(EvaluationError) -> PlannedBytes {
    let plan: BytesPlan
    switch data.bytes {
    case .literal(let stretch): return PlannedBytes(bytes: Array(pool[stretch]))
    case .computed(let id): plan = plans[id]
    }
    if let resolved = try known({ () throws(EvaluationError) in try resolve(plan, values) }) {
      return PlannedBytes(bytes: resolved.values)
    }
    var planned = PlannedBytes(bytes: [])
    let knownLength = plan.elements.reduce(0) { $0 + ($1.part.knownCount ?? 0) }
    let isOneUnknown = plan.elements.count { $0.part.knownCount == nil } == 1
    for element in plan.elements {
      let alone = BytesPlan([element], form: plan.form, span: plan.span)
      // A checksum is taken over what stands around it, which is not there.
      let isChecksum = if case .checksum = element.part { true } else { false }
      if !isChecksum, let resolved = try known({ () throws(EvaluationError) in try resolve(alone, values) }) {
        planned.bytes += resolved.values
        continue
      }
      let rest = isOneUnknown ? plan.count.map { max(1, $0 - knownLength) } : nil
      let length = element.part.knownCount ?? rest
      planned.isLengthOpen = planned.isLengthOpen || length == nil
      let count = length ?? 1
      let start = planned.bytes.count
      planned.bytes += Array(repeating: 0, count: count)
      planned.holes.append(.init(range: start..<start + count, text: source(of: element.part)))
    }
    return planned
  }

  /// A value; nil where it waits for another one, which only the run knows.
  func known<Value>(_ value: () throws(EvaluationError) -> Value) throws(EvaluationError) -> Value? {
    do throws(EvaluationError) { return try value() } catch {
      if case .unset = error.kind { return nil }
      throw error
    }
  }

  /// What a part is worked out from, in the words of the file.
  private func source(of part: BytesPlan.Part) -> String {
    switch part {
    case .byte, .stretch: return "…"
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
    switch operand {
    case .literal: nil
    case .computed(let id): expressions[id].source
    }
  }
}

extension BytesPlan.Part {
  /// Bytes that it gives, where that needs no run.
  fileprivate var knownCount: Int? {
    switch self {
    case .byte: 1
    case .checksum(let checksum): checksum.checksum.width
    case .stretch(let stretch): Int(stretch.count)
    // An integer is one byte; how many bytes are is another matter.
    case .expression, .hex: nil
    case .text(_, let padTo, _): padTo
    case .run(_, _, let count): count.literal
    case .encoded(let form, _): form.code.format.byteCount
    case .value(_, let bytes, _), .fields(_, let bytes, _): bytes
    }
  }
}
