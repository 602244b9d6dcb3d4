import SequenceModel

/// The context of an item of a file.
///
/// It is passed down to items and never back.
struct ItemContext {
  /// The bus of an item that names none.
  var bus: UInt8 = 0
  /// What may be written to, according to the file and the groups around the item.
  var policy = WritePolicy()
  /// Warnings that are silenced.
  var allowed: Set<SequenceRule> = []
  /// What happens after a failure; nil in a teardown, which tries everything.
  var onFailure: FailurePolicy? = .stop
  /// The number of groups and calls around it, including those of the callers.
  var depth = 0
}

/// What a step keeps and measures, collected from the step or the messages of a transfer.
struct KeptResults {
  var saves: [Save] = []
  var collects: [Save] = []
  var measures: [Measure] = []
}

/// The caller of a file.
struct Caller {
  /// The files that are being loaded around it, the outermost first.
  var files: [String] = []
  /// What the callers allow to be written.
  var policy: CallerPolicy?
  /// What was written to memories before the call.
  var memories = MemoryContents()
  /// What was read just before the call, if that is sure to be made, once.
  var replies: [PlaceReply] = []
  /// The variables that the values of parameters are made of in the end.
  var sources: [String: Set<VariableID>] = [:]
  /// Where the call stands.
  var context = ItemContext()
}
