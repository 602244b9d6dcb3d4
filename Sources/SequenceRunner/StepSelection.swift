/// Which steps of a sequence a run is limited to; setup and teardown always run (language rule R18).
package struct StepSelection: Hashable, Sendable {
  /// Steps and groups of these names, ids or tags alone.
  package var only: [String]
  /// All but these.
  package var skip: [String]
  /// The first step to run, and the last.
  package var from: String?
  package var until: String?

  package init(only: [String] = [], skip: [String] = [], from: String? = nil, until: String? = nil) {
    self.only = only
    self.skip = skip
    self.from = from
    self.until = until
  }
}
