package import Diagnostics
package import SequenceModel

/// Facts for the checks of an item that the model does not contain: places in the file, and what the file allows.
package struct ItemFacts: Sendable {
  /// Warnings that the item, the groups around it and the file silence.
  package var allowed: Set<SequenceRule>
  /// The place for messages about the action of the item.
  package var kind: SourceSpan
  /// The places of `poll`, `unchecked` and `when`.
  package var poll: SourceSpan?
  package var unchecked: SourceSpan?
  package var condition: SourceSpan?
  /// Whether the names in its `when`, its `assert` and its loop have the same values in every run.
  package var isConditionFixed = false
  package var isAssertionFixed = false
  package var isLoopFixed = false
  /// Whether it is a group whose `steps` are an empty list.
  package var isEmpty = false
  /// The last bytes that were made from the seed; they differ from run to run.
  package var random: BytePool.Stretch?

  package init(allowed: Set<SequenceRule> = [], kind: SourceSpan) {
    self.allowed = allowed
    self.kind = kind
  }
}
