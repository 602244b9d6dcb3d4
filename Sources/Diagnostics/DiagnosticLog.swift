/// Collects the diagnostics of a file, all of them, in the order of their places.
public struct DiagnosticLog: Sendable {
  /// The most diagnostics that are kept; more would not help.
  public static let limit = 100

  private var collected: [Diagnostic] = []
  /// The number of diagnostics that were not kept.
  public private(set) var omitted = 0

  /// An empty log.
  public init() {}

  /// Whether there are errors, which must be corrected before anything runs.
  public private(set) var hasErrors = false
  /// Whether there are no diagnostics.
  public var isEmpty: Bool { collected.isEmpty }

  /// Adds a diagnostic.
  public mutating func append(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error { hasErrors = true }
    guard collected.count == Self.limit else { return collected.append(diagnostic) }
    omitted += 1
    // Errors are more important than warnings, so an error replaces the last warning.
    if diagnostic.severity == .error, let warning = collected.lastIndex(where: { $0.severity == .warning }) {
      collected[warning] = diagnostic
    }
  }

  /// All diagnostics in the order of their places; those of one place in the order in which they were added.
  public var diagnostics: [Diagnostic] {
    collected.enumerated().sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }.map(\.element)
  }
}

extension Diagnostic {
  fileprivate var order: Int {
    switch place {
    case .source(let span): Int(span.start)
    case .line(_, let line, _): line
    case .file, .none: -1
    }
  }
}
