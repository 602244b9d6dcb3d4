/// What the caller of a run decides.
package struct RunOptions: Hashable, Sendable {
  /// Takes an acknowledge that nobody knows for an acknowledge; the record says so.
  package var acceptsUnknownAcknowledge: Bool
  /// A step that passed only after a retry fails the run.
  package var refusesRetriedPass: Bool

  package init(acceptsUnknownAcknowledge: Bool = false, refusesRetriedPass: Bool = false) {
    self.acceptsUnknownAcknowledge = acceptsUnknownAcknowledge
    self.refusesRetriedPass = refusesRetriedPass
  }
}
