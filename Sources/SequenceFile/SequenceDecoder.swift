import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import Values
import YAML

/// Nodes to model.
///
/// Every mistake goes to the log and decoding goes on, so that all of a file are told at once; what
/// was not understood is nil further up and never guessed.
struct SequenceDecoder: NodeDecoder {
  let document: Document
  let file: SourceMap.File
  let settings: LoadSettings
  /// Other files that this one names.
  let files: FileAccess
  var log: DiagnosticLog
  /// Errors told so far: a step with one is not also told what else deserves a look.
  var errorCount = 0
  var tables: KeyTables
  var sequence = TestSequence(name: "")
  var usesSeed = false
  /// `tmp102` and `tmp102.config`, each to what it names.
  var targets = TargetTable()
  var writePolicy = WritePolicy()
  /// What the step, or the groups around it, may write to beyond the policy of the file.
  var writePolicyOfStep: WritePolicy?
  var ids: [String: SourceSpan] = [:]
  /// Those of steps that ask something of the bus.
  var timedIDs: Set<String> = []
  var groupDepth = 0
  var formDepth = 0
  /// Names that have a value where the decoder is, each with its slot.
  var scope: [String: Int] = [:]
  /// What expressions and steps name.
  let uses = NameUses()
  var parameters: [String: Parameter] = [:]
  /// Settings of the caller that this file has a parameter for.
  var usedSettings: Set<String> = []
  var missingParameters: [String] = []
  /// What the step that is being read keeps and measures.
  var saves: [Save] = []
  var measures: [Measure] = []
  /// The `until` of the loop that was read last: it is understood only behind the steps.
  var pendingUntil: NodeID?
  /// The bus that the step names for an address that is not declared.
  var stepBus: UInt8 = 0
  /// Files that are being loaded around this one, from the outside in.
  var callers: [String] = []
  /// Files whose warnings were told.
  var calledBefore: Set<String> = []
  /// What the callers allow to be written.
  var outerPolicy: CallerPolicy?
  var chips: [String: Device] = [:]
  /// Judged bits of the list that is being read; kept between lists for its storage.
  var masks: [UInt8] = []
  /// What steps wrote to memories that keep it.
  var written: [MemoryPlace: WrittenContent] = [:]
  /// The random bytes that were made last.
  var lastRandom: BytePool.Stretch?
  /// Warnings that the step, the groups around it and the file silence.
  var allowed: Set<SequenceRule> = []
  /// Variables that nobody needs to use.
  var excusedSlots: Set<Int> = []
  /// What happens after a failure where the decoder is; nil in a teardown, which tries everything.
  var inheritedPolicy: FailurePolicy? = .stop
  /// Assertions that nothing can make true.
  var falseAssertions: Set<ExpressionID> = []
  /// What earlier steps found in registers that nothing has touched since.
  var replies = HeldReplies()
  /// The write whose cycle may still be going on.
  var writeCycle: OpenWriteCycle?
  /// Limits on time, which an adapter must be able to resolve.
  var timeLimits: [TimeLimit] = []

  init(_ document: Document, _ file: SourceMap.File, _ settings: LoadSettings, _ files: FileAccess, log: DiagnosticLog)
  {
    self.document = document
    self.file = file
    self.settings = settings
    self.files = files
    self.log = log
    tables = KeyTables(document)
  }

  /// The whole file.
  var fileSpan: SourceSpan { file.span(0..<file.bytes.count) }
}
