internal import Diagnostics

extension Diagnostic {
  /// The words of what was met in a capture, and how often.
  static func remark(_ kind: CaptureRemarks.Kind, _ count: Int, at place: LinePlace) -> Diagnostic {
    switch kind {
    case .warning: Diagnostic(.warning, "the decoder warned; lines of this kind: \(count)", at: place)
    case .otherDecoder: Diagnostic(.otherDecoder, "lines of other decoders are passed over: \(count)", at: place)
    case .tenBit:
      Diagnostic(
        .tenBit, "addresses 0x78 … 0x7B were read as the first byte of a 10-bit address; transactions: \(count)",
        at: place,
        help: "say --address-bits 8 when addresses were printed with the R/W bit (address_format=unshifted)")
    case .cut: Diagnostic(.cut, "the capture ends inside a transaction; what follows is unknown", at: place)
    case .noEnd:
      Diagnostic(
        .cut, "the trace has no end line: the run was interrupted, or the file is cut; what is whole was taken",
        at: place)
    }
  }

  private init(_ rule: CaptureRule, _ message: String, at place: LinePlace, help: String = "") {
    self.init(
      .warning, rule: rule.rawValue, message, at: place.place, notes: help.isEmpty ? [] : [Note(.help, help)])
  }
}
