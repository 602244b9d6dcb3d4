/// What an expression can call.
///
/// A new function is a case here, a row in `signature`, a line in `summary` and `example`, and its values in
/// `Function+Values.swift`.
package enum Function: String, Hashable, Sendable, CaseIterable {
  // Numbers in bytes
  case u8, s8
  case u16be, u16le, s16be, s16le
  case u24be, u24le, s24be, s24le
  case u32be, u32le, s32be, s32le
  case linear11, bcd
  // Bits and bytes
  case signExtend = "sign_extend"
  case bits, crc8, fill, concat, reverse, len
  // Numbers and texts
  case min, max, abs, hex, text
  // The run
  case saved, fitted

  /// How a number lies in the bytes that it is read from, if that is what the function does.
  var format: NumberFormat? { NumberFormat(rawValue: rawValue) }
}

/// What a function takes and gives.
package struct FunctionSignature: Sendable {
  /// What may stand in one place.
  package enum Kind: Hashable, Sendable {
    case integer, bytes, bytesOrInteger
    /// Numbers, durations, frequencies: all of one kind.
    case ordered
    /// Bytes and integers of one byte each, or texts.
    case piece
    /// What has a length.
    case sized
    case any
    /// The name of a variable, of a device: not what it is worth.
    case variable, device
  }

  package struct Parameter: Sendable {
    package var name: String
    package var kind: Kind
    /// Without it the argument is needed.
    package var standard: Int64?

    init(_ name: String, _ kind: Kind, _ standard: Int64? = nil) {
      self.name = name
      self.kind = kind
      self.standard = standard
    }
  }

  package enum Result: Hashable, Sendable {
    case type(ValueType)
    /// That which the arguments have in common.
    case asArguments
    /// Text of texts, else bytes.
    case joined
  }

  package var parameters: [Parameter]
  package var result: Result
  /// Whether any number of arguments may follow, each as the last parameter.
  package var repeats = false

  init(_ parameters: [Parameter], _ result: Result, repeats: Bool = false) {
    self.parameters = parameters
    self.result = result
    self.repeats = repeats
  }

  /// Arguments that must be given.
  var needed: Int { parameters.count { $0.standard == nil } }
}

extension Function {
  package var signature: FunctionSignature {
    switch self {
    case .u8, .s8, .u16be, .u16le, .s16be, .s16le, .u24be, .u24le, .s24be, .s24le, .u32be, .u32le, .s32be, .s32le:
      .init([.init("bytes", .bytes), .init("offset", .integer, 0)], .type(.integer))
    case .linear11: .init([.init("bytes", .bytes), .init("offset", .integer, 0)], .type(.decimal))
    case .bcd: .init([.init("bytes", .bytesOrInteger), .init("offset", .integer, 0)], .type(.integer))
    case .signExtend: .init([.init("value", .integer), .init("bits", .integer)], .type(.integer))
    case .bits: .init([.init("value", .integer), .init("high", .integer), .init("low", .integer)], .type(.integer))
    case .crc8:
      .init([.init("bytes", .bytes), .init("poly", .integer, 0x07), .init("init", .integer, 0x00)], .type(.integer))
    case .fill: .init([.init("byte", .integer), .init("count", .integer)], .type(.bytes))
    case .concat: .init([.init("a", .piece)], .joined, repeats: true)
    case .reverse: .init([.init("bytes", .bytes)], .type(.bytes))
    case .len: .init([.init("value", .sized)], .type(.integer))
    case .min, .max: .init([.init("a", .ordered), .init("b", .ordered)], .asArguments, repeats: true)
    case .abs: .init([.init("value", .ordered)], .asArguments)
    case .hex: .init([.init("value", .integer), .init("digits", .integer, 0)], .type(.text))
    case .text: .init([.init("value", .any)], .type(.text))
    case .saved: .init([.init("name", .variable)], .type(.boolean))
    case .fitted: .init([.init("device", .device)], .type(.boolean))
    }
  }

  /// As it is called: `u16be(bytes, offset = 0)`.
  package var usage: String {
    let parameters = signature.parameters.map { parameter in
      parameter.standard.map { standard in
        "\(parameter.name) = \(self == .crc8 ? "0x" + hexText(UInt64(standard), digits: 2) : String(standard))"
      } ?? parameter.name
    }
    return "\(rawValue)(\((parameters + (signature.repeats ? ["…"] : [])).joined(separator: ", ")))"
  }
}
