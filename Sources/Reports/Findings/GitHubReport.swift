package import Diagnostics
package import SequenceRunner

/// Turns the events of a run into annotations, which show what went wrong at its line of the sequence.
package struct GitHubReport: Sendable {
  private let sources: SourceMap
  private var buffer: [UInt8] = []

  package init(sources: SourceMap) { self.sources = sources }

  /// Takes the next event.
  package mutating func observe(_ event: RunEvent) {
    switch event {
    case .stepEnded(_, let result) where !result.isTolerated: append(result.findings)
    case .runEnded(let result): append(result.findings)
    case .stepEnded, .runStarted, .groupStarted, .groupEnded, .stepStarted, .attemptEnded, .transaction, .pin, .delay,
      .moment,
      .busCheck, .note:
      break
    }
  }

  private mutating func append(_ findings: [Finding]) {
    for finding in findings { buffer += GitHubAnnotation.text(of: finding.diagnostic, sources).utf8 }
  }

  /// The annotations since the last call.
  package mutating func take() -> [UInt8] {
    defer { buffer.removeAll() }
    return buffer
  }
}
