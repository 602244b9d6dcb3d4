// What is known of the value of a function before the run.
extension DependenceWalk {
  func describe(_ function: Function, _ operands: [Entry], _ entry: inout Entry) {
    let (first, count) = (operands.first, operands.count)
    switch function {
    case .len:
      guard let first, first.hasFixedCount else { return entry.range = .natural }
      entry.dependence.contents = []
      entry.range = first.dependence.length.map { NumberRange(Decimal(Int64($0)), isWhole: true) } ?? .natural
    case .u8, .s8, .u16be, .u16le, .s16be, .s16le, .u24be, .u24le, .s24be, .s24le, .u32be, .u32le, .s32be, .s32le,
      .u64be, .u64le, .s64be, .s64le:
      guard let format = function.format else { return }
      let bits = 8 * format.byteCount
      entry.range = format.isSigned ? .signed(bits: bits) : .unsigned(bits: bits)
    case .bcd: entry.range = .natural
    case .fromBytes: entry.range = first?.dependence.length.flatMap { .unsigned(bits: 8 * $0) } ?? .natural
    case .bits:
      let ends = operands.dropFirst().compactMap { $0.range?.single?.integer }
      guard ends.count == 2, (0...63).contains(ends[0]), (0...ends[0]).contains(ends[1]) else { return }
      entry.range = .unsigned(bits: Int(ends[0] - ends[1]) + 1)
    case .signExtend:
      guard count > 1, let bits = operands[1].range?.single?.integer, (1...64).contains(bits) else { return }
      entry.range = .signed(bits: Int(bits))
    case .crc8, .sum8, .xor8: entry.range = .byte
    case .crc16, .sum16: entry.range = .unsigned(bits: 16)
    case .crc32: entry.range = .unsigned(bits: 32)
    case .sign: entry.range = .bit
    case .floor, .ceil, .trunc, .round, .int:
      guard count == 1, let range = first?.range else { return }
      let side = function.roundingSide
      entry.range = range.mapped(isWhole: true) { $0.rounded(side) }
    case .abs:
      guard let range = first?.range else { return }
      let most = max(range.low.magnitude, range.high.magnitude)
      entry.range = NumberRange(.zero, most, isWhole: range.isWhole)
    case .min, .max:
      let ranges = operands.compactMap(\.range)
      guard ranges.count == count else { return }
      let ends = (ranges.map(\.low), ranges.map(\.high))
      let bounds = function == .min ? (ends.0.min(), ends.1.min()) : (ends.0.max(), ends.1.max())
      guard let low = bounds.0, let high = bounds.1 else { return }
      entry.range = NumberRange(low, high, isWhole: ranges.allSatisfy(\.isWhole))
    case .mean, .median: entry.range = first?.range.map { NumberRange($0.low, $0.high, isWhole: false) }
    case .sum:
      guard let range = first?.range, range.low >= .zero else { return }
      entry.range = NumberRange(.zero, NumberRange.natural.high, isWhole: range.isWhole)
    case .text: entry.isText = first?.isPrinted ?? false
    case .hex: entry.isText = true
    case .ascii: entry.isText = (first?.dependence.length ?? 0) > 0
    case .upper, .lower: entry.isText = first?.isText ?? false
    case .f32be, .f32le, .f64be, .f64le, .linear11, .fill, .concat, .reverse, .toBytes, .toBCD, .unpack, .chunks,
      .stdev, .xor, .bytes, .strip, .rstrip, .split, .pad, .sqrt, .pow, .exp, .ln, .log10, .date, .strftime, .saved,
      .fitted, .address:
      break
    }
  }
}

extension Function {
  /// How it makes a number whole.
  fileprivate var roundingSide: RoundingSide {
    switch self {
    case .floor: .down
    case .ceil: .up
    case .round: .toNearest
    case _: .towardZero
    }
  }
}
