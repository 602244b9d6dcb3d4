extension Function {
  private typealias Parameter = FunctionSignature.Parameter

  /// The ways to call it; the first one that the arguments fit is meant.
  package var signatures: [FunctionSignature] {
    switch self {
    case .u8, .s8, .u16be, .u16le, .s16be, .s16le, .u24be, .u24le, .s24be, .s24le, .u32be, .u32le, .s32be, .s32le,
      .u64be, .u64le, .s64be, .s64le:
      [.init([Self.someBytes, Self.offset], .type(.integer))]
    case .f32be, .f32le, .f64be, .f64le, .linear11: [.init([Self.someBytes, Self.offset], .type(.decimal))]
    case .bcd: [.init([Self.someBytes, Self.offset], .type(.integer)), .init([Self.integer], .type(.integer))]
    case .signExtend:
      [.init([Self.integer, .init("bits", .integer), .init("sign", .word(.sign), .text("twos"))], .type(.integer))]
    case .bits: [.init([Self.integer, .init("high", .integer), .init("low", .integer)], .type(.integer))]
    case .fill: [.init([.init("byte", .integer), .init("count", .integer)], .type(.bytes))]
    case .concat: [.init([.init("a", .piece)], .joined, repeats: true)]
    case .reverse: [.init([Self.someBytes], .type(.bytes)), .init([.init("list", .list)], .asArguments)]
    case .len: [.init([.init("value", .sized)], .type(.integer))]
    case .toBytes:
      [.init([Self.integer, .init("count", .integer), .init("order", .word(.order))], .type(.bytes))]
    case .fromBytes: [.init([Self.someBytes, .init("order", .word(.order))], .type(.integer))]
    case .toBCD: [.init([Self.integer], .type(.integer))]
    case .unpack:
      [
        .init(
          [
            Self.someBytes, .init("type", .word(.format)), .init("step", .integer, .word("width")),
            .init("at", .integer, .integer(0)),
          ], .unpacked)
      ]
    case .chunks: [.init([Self.someBytes, .init("count", .integer)], .type(.list(.bytes)))]
    case .sum: [.init([Self.samples], .sample)]
    case .mean, .median, .stdev: [.init([Self.samples], .betweenSamples)]
    case .min, .max:
      [
        .init([.init("a", .ordered), .init("b", .ordered)], .asArguments, repeats: true),
        .init([Self.samples], .sample),
      ]
    case .xor: [.init([.init("values", .integers)], .type(.integer))]
    case .crc8: [Self.code(8, poly: .hex(0x07, 2)), Self.model(8)]
    case .crc16: [Self.model(16), Self.code(16, poly: nil)]
    case .crc32: [Self.model(32), Self.code(32, poly: nil)]
    case .sum8, .sum16, .xor8:
      [
        .init(
          [
            Self.someBytes, .init("init", .integer, .integer(0)),
            .init("complement", .word(.complement), .text("none")),
          ], .type(.integer))
      ]
    case .text:
      [.init([.init("value", .any)], .type(.text)), .init([Self.number, .init("digits", .integer)], .type(.text))]
    case .hex: [.init([Self.integer, .init("digits", .integer, .integer(0))], .type(.text))]
    case .int:
      [.init([Self.someText, .init("base", .integer, .integer(10))], .type(.integer)), Self.whole]
    case .ascii: [.init([Self.someBytes], .type(.text))]
    case .bytes: [.init([Self.someText], .type(.bytes)), .init([.init("values", .integers)], .type(.bytes))]
    case .strip, .rstrip:
      [
        .init([Self.someText, .init("characters", .text, .text(" "))], .type(.text)),
        .init([Self.someBytes, .init("byte", .integer)], .type(.bytes)),
      ]
    case .upper, .lower: [.init([Self.someText], .type(.text))]
    case .split: [.init([Self.someText, .init("separator", .text)], .type(.list(.text)))]
    case .pad:
      [
        .init([Self.someText, Self.count, .init("with", .text, .text(" ")), Self.side], .type(.text)),
        .init([Self.someBytes, Self.count, .init("with", .integer), Self.side], .type(.bytes)),
      ]
    case .round: [Self.whole, .init([Self.number, .init("digits", .integer)], .type(.decimal))]
    case .floor, .ceil, .trunc: [Self.whole]
    case .abs: [.init([.init("value", .ordered)], .asArguments)]
    case .sign: [.init([.init("value", .ordered)], .type(.integer))]
    case .sqrt, .exp, .ln, .log10: [.init([Self.number], .type(.decimal))]
    case .pow: [.init([.init("base", .number), .init("power", .number)], .type(.decimal))]
    case .date: [.init([Self.someText], .type(.integer))]
    case .strftime: [.init([.init("time", .integer), .init("format", .text)], .type(.text))]
    case .saved: [.init([.init("name", .variable)], .type(.boolean))]
    case .fitted: [.init([.init("device", .device)], .type(.boolean))]
    case .address: [.init([.init("device", .device)], .type(.integer))]
    }
  }

  // MARK: What several have

  private static let someBytes = Parameter("bytes", .bytes)
  private static let someText = Parameter("text", .text)
  private static let integer = Parameter("value", .integer)
  private static let number = Parameter("value", .number)
  private static let samples = Parameter("values", .samples)
  private static let offset = Parameter("offset", .integer, .integer(0))
  private static let count = Parameter("count", .integer)
  private static let side = Parameter("side", .word(.side), .text("right"))
  private static let whole = FunctionSignature([number], .type(.integer))

  /// A cyclic code in its parameters.
  private static func code(_ width: Int, poly: FunctionSignature.Standard?) -> FunctionSignature {
    let zero = FunctionSignature.Standard.hex(0, width / 4)
    return FunctionSignature(
      [
        someBytes, .init("poly", .integer, poly), .init("init", .integer, zero), .init("refin", .boolean, .no),
        .init("refout", .boolean, .no), .init("xorout", .integer, zero),
      ], .type(.integer))
  }

  /// A cyclic code by its name.
  private static func model(_ width: Int) -> FunctionSignature {
    FunctionSignature([someBytes, .init("model", .word(.model(width)))], .type(.integer))
  }
}
