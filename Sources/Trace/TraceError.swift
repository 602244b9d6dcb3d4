package import Diagnostics

/// Why a recording cannot be read, or not any further.
package struct TraceError: Error, Hashable, Sendable {
  package var rule: TraceRule
  package var diagnostic: Diagnostic

  init(_ rule: TraceRule, _ message: String, at place: Diagnostic.Place, help: String? = nil) {
    self.rule = rule
    diagnostic = Diagnostic(.error, rule: rule.rawValue, message, at: place)
    if let help { diagnostic = diagnostic.adding(.help, help) }
  }
}

/// Why the source of a recording's bytes cannot go on.
package struct ReadFailure: Error, Hashable, Sendable {
  /// What the system said, in lower case: `input/output error`.
  package var reason: String

  package init(_ reason: String) { self.reason = reason }
}

/// The bytes of a file, chunk after chunk; nil at its end.
package typealias ChunkSource = () throws(ReadFailure) -> [UInt8]?
