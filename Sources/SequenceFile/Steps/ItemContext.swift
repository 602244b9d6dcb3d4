import SequenceModel

/// What surrounds an item of a file: handed down to it, and never changed on the way back.
struct ItemContext {
  /// The bus of an item that names none.
  var bus: UInt8 = 0
  /// What may be written to, by the word of the file and of the groups around the item.
  var policy = WritePolicy()
  /// Warnings that are silenced.
  var allowed: Set<SequenceRule> = []
  /// What happens after a failure; nil in a teardown, which tries everything.
  var onFailure: FailurePolicy? = .stop
  /// Groups and calls around it, those of the callers among them.
  var depth = 0
}

/// What a step keeps and measures, as it is read: at the step, or at the messages of a transfer.
struct KeptResults {
  var saves: [Save] = []
  var collects: [Save] = []
  var measures: [Measure] = []
}

/// Who calls a file.
struct Caller {
  /// Files that are being loaded around it, from the outside in.
  var files: [String] = []
  /// The buses of the caller, each with its number in the run.
  var buses: [(settings: BusSettings, number: UInt8)] = []
  /// What the callers allow to be written.
  var policy: CallerPolicy?
  /// What was written to memories before the call.
  var memories = MemoryContents()
  /// Where the call stands.
  var context = ItemContext()
}
