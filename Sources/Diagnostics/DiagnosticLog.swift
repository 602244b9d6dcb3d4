/// Collects the diagnostics of a file, all of them, in the order of their places.
public struct DiagnosticLog: Sendable {
  /// How many are kept; beyond that a file is so wrong that more would not help.
  public static let limit = 100

  private var collected: [Diagnostic] = []
  /// How many more there were than are kept.
  public private(set) var omitted = 0

  /// An empty log.
  public init() {}

  /// Whether something must be mended before anything runs.
  public private(set) var hasErrors = false
  /// Whether nothing was said.
  public var isEmpty: Bool { collected.isEmpty }

  /// Adds a diagnostic.
  public mutating func append(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error { hasErrors = true }
    guard collected.count == Self.limit else { return collected.append(diagnostic) }
    omitted += 1
    // What stops a file is said before what does not.
    if diagnostic.severity == .error, let warning = collected.lastIndex(where: { $0.severity == .warning }) {
      collected[warning] = diagnostic
    }
  }

  /// All, in file order; those of one place in the order they were said.
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
