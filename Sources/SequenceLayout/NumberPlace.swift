import SequenceModel

/// The places in which `0x6f` is a number, and not a text that looks like one.
///
/// In the language the place of a scalar decides what it is. A text (`name`, `text`, `hex`, …) keeps every letter.
enum NumberPlace {
  /// The value is a number or bytes, alone or in a list.
  case value
  /// The value is a mapping whose keys the user names; their values are literals.
  case named
  /// The key is the user's own, and nothing below it is known.
  case foreign
  /// Anything else.
  case other

  init(key: String) {
    self =
      if Self.values.contains(key) {
        .value
      } else if Self.mappings.contains(key) {
        .named
      } else if key.hasPrefix("x-") {
        .foreign
      } else {
        .other
      }
  }

  private static let values = Set(
    [
      "address", "allow_writes", "any_of", "at", "count_from", "data", "expect", "fill", "first", "from", "init",
      "last", "mask", "memory", "not", "poly", "target", "ten_bit", "to",
    ] + ActionKind.allCases.filter(\.traits.isNumber).map(\.rawValue))

  private static let mappings: Set<String> = ["fields", "for_each", "parameters", "set", "with"]

  /// A number in hex with its digits in upper case and its `x` in lower case; nil for any other text.
  static func canonical(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    guard text.count > 2, text.first == UInt8(ascii: "0"), text[text.startIndex + 1] | 0x20 == UInt8(ascii: "x") else {
      return nil
    }
    var canonical: [UInt8] = [UInt8(ascii: "0"), UInt8(ascii: "x")]
    for byte in text.dropFirst(2) {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "F"): canonical.append(byte)
      case UInt8(ascii: "a")...UInt8(ascii: "f"): canonical.append(byte & 0xDF)
      case _: return nil
      }
    }
    return canonical
  }
}
