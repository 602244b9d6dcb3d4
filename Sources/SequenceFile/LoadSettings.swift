internal import SequenceModel
package import Diagnostics
import NodeDecoding
package import Values

/// What the caller of a run says about the parameters of a sequence.
package struct LoadSettings: Sendable {
  /// A value for one parameter.
  package enum Setting: Sendable {
    /// As it was typed: `--set name=value`, or in a file that takes values as texts.
    case text(String, at: SourceSpan? = nil)
    /// From a file, or from the `with` of a call; and where its name stands, if in a file.
    case value(Value, SourceSpan, name: SourceSpan? = nil, spelling: String? = nil)
    /// Given anew every time the sequence is called; a number among these, where the caller's file says so.
    case deferred(NumberRange?, spelling: String? = nil)
  }

  /// The seed of random data.
  package var seed: UInt64
  package var parameters: [String: Setting]
  /// Whether a run follows.
  ///
  /// If so, a parameter without a value is a mistake; a check may leave it open.
  package var isRun: Bool
  /// The most steps and calls of a run, including those of all called files.
  package var itemLimit: Int
  /// Variables that begin as whole numbers and become decimals elsewhere, as earlier readings of the file found.
  private(set) var joinedTypes: [String: ValueType] = [:]
  private var readings = 1

  package init(
    seed: UInt64, parameters: [String: Setting] = [:], isRun: Bool = false, itemLimit: Int = Self.longestRun
  ) {
    self.seed = seed
    self.parameters = parameters
    self.isRun = isRun
    self.itemLimit = itemLimit
  }

  /// The most steps and calls of any run.
  ///
  /// Files that call one another could make a run of any length, and each step takes memory.
  package static let longestRun = 1_000_000

  subscript(name: String) -> Setting? { parameters[name] }

  /// Takes over what a reading of a file found of its variables.
  ///
  /// An expression is made for the kinds that its variables have, so a variable that turns out to be a decimal makes the
  /// file be read anew.
  ///
  /// - Returns: whether the file must be read anew.
  mutating func join(_ found: [String: ValueType]) -> Bool {
    let known = joinedTypes
    joinedTypes.merge(found) { $1 }
    readings += 1
    return joinedTypes != known && readings <= Self.readingLimit
  }

  /// The most readings of a file.
  ///
  /// Each reading finds at least one more such variable, and nobody writes chains of that length.
  private static var readingLimit: Int { 16 }
}

extension LoadSettings.Setting {
  /// The place of the setting; nil for one from the command line.
  package var place: SourceSpan? {
    switch self {
    case .text(_, let place): place
    case .value(_, let place, _, _): place
    case .deferred: nil
    }
  }

  /// How its number is written, if that is another text than the number gives.
  var spelling: String? {
    switch self {
    case .text(let text, _): Self.spelling(of: text)
    case .value(_, _, _, let spelling), .deferred(_, let spelling): spelling
    }
  }

  /// A text, if it is a number that prints as another text.
  static func spelling(of text: String) -> String? {
    let bytes = Array(text.utf8)
    guard let number = ScalarParser.integer(bytes.span), String(number.value) != text else { return nil }
    return text
  }

  /// Where its name is written, as far as that is known.
  package var namePlace: SourceSpan? {
    if case .value(_, let place, let name, _) = self { name ?? place } else { place }
  }
}

extension LoadSettings.Setting? {
  /// Whether it is given anew by every call.
  var isDeferred: Bool { if case .deferred? = self { true } else { false } }
}

/// Values as they are typed in a command line.
package enum SettingText {
  /// The value of a text as a type; nil if it is none.
  package static func value(of text: String, as type: ValueType) -> Value? {
    let bytes = Array(text.utf8)
    switch type {
    case .text: return .text(text)
    case .integer: return ScalarParser.integer(bytes.span).map { .integer($0.value) }
    case .decimal:
      if let integer = ScalarParser.integer(bytes.span) { return .decimal(Decimal(whole: integer.value)) }
      return Decimal.parse(bytes.span, allowsExponent: true).map { .decimal($0) }
    case .boolean: return ["true": true, "false": false][text].map { .boolean($0) }
    case .duration: return ScalarParser.quantity(bytes.span, units: ScalarParser.durationUnits).map { .duration($0) }
    case .frequency: return ScalarParser.quantity(bytes.span, units: ScalarParser.frequencyUnits).map { .frequency($0) }
    case .bytes: return HexText.bytes(of: text).map { .bytes($0) }
    case .pattern:
      return ScalarParser.pattern(bytes.span).map {
        .pattern(BitPattern(value: $0.value, mask: $0.mask, digits: $0.digits))
      }
    case .list(let element):
      var values: [Value] = []
      for part in text.split(separator: ",", omittingEmptySubsequences: false) {
        guard let value = value(of: String(part), as: element) else { return nil }
        values.append(value)
      }
      return .list(values)
    }
  }
}
