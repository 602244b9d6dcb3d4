import Diagnostics

/// Why no tree can be made of a file.
struct Refusal: Error {
  let diagnostic: Diagnostic
  /// Whether it only follows from something that was already reported.
  let isConsequence: Bool

  init(_ diagnostic: Diagnostic, isConsequence: Bool = false) {
    self.diagnostic = diagnostic
    self.isConsequence = isConsequence
  }
}
