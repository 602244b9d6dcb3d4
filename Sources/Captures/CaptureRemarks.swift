package import Diagnostics

/// What was met in a capture and is worth a word, each kind once.
package struct CaptureRemarks: Hashable, Sendable {
  /// Lines of one kind: how many, and the first.
  struct Lines: Hashable, Sendable {
    private(set) var count = 0
    private(set) var first = 0

    mutating func note(line: Int) {
      if count == 0 { first = line }
      count += 1
    }
  }

  /// The line in which the text ends without the STOP of a transaction, or in its own middle.
  var cutLine: Int?
  /// Texts of the decoder's warning row.
  var warnings = Lines()
  /// Lines of decoders that do not decode I2C.
  var otherDecoders = Lines()
  /// Transactions whose 10-bit address could be an 8-bit print of another, by the line of their end.
  var tenBit = Lines()

  /// The remarks as warnings.
  package func diagnostics(path: String) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    if warnings.count > 0 {
      diagnostics.append(.decoderWarnings(warnings.count, at: LinePlace(path: path, line: warnings.first)))
    }
    if otherDecoders.count > 0 {
      diagnostics.append(.otherDecoders(otherDecoders.count, at: LinePlace(path: path, line: otherDecoders.first)))
    }
    if tenBit.count > 0 {
      diagnostics.append(.tenBit(tenBit.count, at: LinePlace(path: path, line: tenBit.first)))
    }
    if let cutLine { diagnostics.append(.cut(at: LinePlace(path: path, line: cutLine))) }
    return diagnostics
  }
}
