package import Diagnostics
package import SequenceModel

/// What the model does not hold of an item, and its checks need: places in the file, and what the file allows.
package struct ItemFacts: Sendable {
  /// Warnings that the item, the groups around it and the file silence.
  package var allowed: Set<SequenceRule>
  /// Where a message about what the item does points.
  package var kind: SourceSpan
  /// Where `poll`, `unchecked` and `when` stand.
  package var poll: SourceSpan?
  package var unchecked: SourceSpan?
  package var condition: SourceSpan?
  /// Every run gives the names in its `when`, its `assert` and its loop the same values.
  package var isConditionFixed = false
  package var isAssertionFixed = false
  package var isLoopFixed = false
  /// The `assert` is true for whatever a unit answers.
  package var isAssertionTrue = false
  /// It is a group whose `steps` are an empty list.
  package var isEmpty = false
  /// The bytes that were last made from the seed: every run has its own.
  package var random: BytePool.Stretch?

  package init(allowed: Set<SequenceRule> = [], kind: SourceSpan) {
    self.allowed = allowed
    self.kind = kind
  }
}
