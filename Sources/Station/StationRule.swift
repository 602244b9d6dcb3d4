import Diagnostics
import NodeDecoding

/// The rules for a station file, in addition to those for any file.
package enum StationRule: String, CaseIterable, Sendable {
  case stationName = "station_name"
  case stationPattern = "station_pattern"
  case stationPart = "station_part"
  case stationHash = "station_hash"
  case stationTwice = "station_twice"
  case stationEmpty = "station_empty"
}

extension Diagnostic {
  static func of(_ rule: StationRule, _ message: String, at span: SourceSpan, help: String) -> Diagnostic {
    Diagnostic(.error, rule: rule.rawValue, message, at: .source(span), notes: [Note(.help, help)])
  }

  static func stationName(_ text: String, of what: String, at span: SourceSpan) -> Diagnostic {
    of(
      .stationName, "the name of a \(what) is made of letters, digits, `-` and `_`, because folders are called by it",
      at: span, help: "write `\(safeName(text))`")
  }

  private static func safeName(_ text: String) -> String {
    let name = text.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") ? $0 : "-" }
    return name.isEmpty ? "LINE-1" : String(name.prefix(StationLimits.nameBytes))
  }

  static func stationPattern(_ words: String, at span: SourceSpan) -> Diagnostic {
    of(.stationPattern, "this is no pattern: \(words)", at: span, help: "write one like `'SH3-[0-9]{6}'`")
  }

  static func stationPart(at span: SourceSpan) -> Diagnostic {
    of(
      .stationPart, "this sequence is for some part numbers, and the station does not ask for the part number",
      at: span, help: "add `part: {pattern: '.+'}` to the file")
  }

  static func stationUnreachable(at span: SourceSpan) -> Diagnostic {
    of(
      .stationPart, "no unit comes to this sequence: one before it takes all its part numbers", at: span,
      help: "give each sequence a `part` of its own, the most special first")
  }

  static func stationHash(at span: SourceSpan) -> Diagnostic {
    of(
      .stationHash, "this must be a SHA-256: 64 digits in hex, in small letters", at: span,
      help: "copy `sequence.sha256` from the record of a run of the version that is released")
  }

  static func stationTwice(_ adapter: String, of slot: String, at span: SourceSpan) -> Diagnostic {
    of(
      .stationTwice, "the slot \(slot) has the adapter `\(adapter)` already", at: span,
      help: "name the adapter of this slot by its socket, as in `ch347:usb=1-2`; `i2cseq adapters` lists them")
  }

  static func stationEmpty(_ what: String, example: String, at span: SourceSpan) -> Diagnostic {
    of(.stationEmpty, "\(what) has nothing in it", at: span, help: "write `\(example)`")
  }
}
