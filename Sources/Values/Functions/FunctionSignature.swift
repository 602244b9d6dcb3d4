import Diagnostics

/// One way to call a function: what it takes and gives.
package struct FunctionSignature: Sendable {
  /// What a parameter takes.
  package enum Kind: Hashable, Sendable {
    case integer, number, boolean, bytes, text
    case list
    /// Numbers, durations, frequencies: all of one kind.
    case ordered
    /// Bytes and integers of one byte each; or texts; or lists.
    case piece
    /// What has a length.
    case sized
    /// Bytes, or a list of numbers, durations or frequencies.
    case samples
    /// Bytes, or a list of integers.
    case integers
    case any
    /// One of a few texts, written where the function is called.
    case word(FunctionWord)
    /// The name of a variable or of a device, and not its value.
    case variable, device
  }

  package struct Parameter: Sendable {
    package var name: String
    package var kind: Kind
    /// The default; nil if the argument is required.
    var standard: Standard?

    init(_ name: String, _ kind: Kind, _ standard: Standard? = nil) {
      self.name = name
      self.kind = kind
      self.standard = standard
    }
  }

  /// The default of an argument, and how that is written.
  struct Standard: Sendable {
    var value: Value
    var text: String

    static func integer(_ integer: Int128) -> Standard { Standard(value: .integer(integer), text: String(integer)) }
    /// As many digits as the checksum has.
    static func hex(_ integer: Int128, _ digits: Int) -> Standard {
      Standard(value: .integer(integer), text: "0x" + hexDigits(UInt64(truncatingIfNeeded: integer), digits))
    }
    static func text(_ text: String) -> Standard { Standard(value: .text(text), text: "\"\(text)\"") }
    static let no = Standard(value: .boolean(false), text: "false")
    /// A default that is no value of the kind, because another argument decides.
    static func word(_ word: String) -> Standard { Standard(value: .boolean(false), text: word) }
  }

  package enum Result: Hashable, Sendable {
    case type(ValueType)
    /// The common type of the arguments.
    case asArguments
    /// A text of texts, a list of lists, otherwise bytes.
    case joined
    /// The type of one sample.
    case sample
    /// The type of values between samples: decimals for numbers.
    case betweenSamples
    /// A list of the type that the format gives.
    case unpacked
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

  /// The number of arguments that must be given.
  var needed: Int { parameters.count { $0.standard == nil } }

  /// The inside of the parentheses: `bytes, offset = 0`.
  var usage: String {
    let words = parameters.map { parameter in
      parameter.standard.map { "\(parameter.name) = \($0.text)" } ?? parameter.name
    }
    return (words + (repeats ? ["…"] : [])).joined(separator: ", ")
  }
}

/// The texts that may stand in one place of a call.
package enum FunctionWord: Hashable, Sendable {
  /// Which byte comes first.
  case order
  /// On which side a short text is filled up.
  case side
  case complement, sign
  /// How numbers lie in bytes; the word stands without quotes.
  case format
  /// A code of the catalogue, by its bits.
  case model(Int)

  package var words: [String] {
    switch self {
    case .order: ["big", "little"]
    case .side: ["left", "right"]
    case .complement: Checksum.Complement.allCases.map(\.rawValue)
    case .sign: SignForm.allCases.map(\.rawValue)
    case .format: NumberFormat.allCases.filter { $0 != .linear16 && $0 != .direct }.map(\.rawValue)
    case .model(let width): CyclicCode.names(width: width)
    }
  }
}
