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
  /// What all files of a run add to.
  let program: ProgramBuilder
  /// The file in it.
  let frameID: FrameID
  var frame: Frame
  /// The buses as this file counts and describes them, each with its number in the run.
  var buses: [(settings: BusSettings, number: UInt8)] = []
  /// The buses of whoever calls this file.
  var callerBuses: [(settings: BusSettings, number: UInt8)] = []
  /// A bus that the caller does not have.
  var strayBus: String?
  /// The variables of this file, without those of the files that it calls.
  var ownSlots: [SlotID] = []
  var usesSeed = false
  /// `tmp102` and `tmp102.config`, each to what it names.
  var targets = TargetTable()
  var writePolicy = WritePolicy()
  /// What the step, or the groups around it, may write to beyond the policy of the file.
  var writePolicyOfStep: WritePolicy?
  var ids: [String: SourceSpan] = [:]
  /// Those of steps that ask something of the bus.
  var timedIDs: [String: StepID] = [:]
  var groupDepth = 0
  var formDepth = 0
  /// Names that have a value where the decoder is, each with its slot.
  var scope: [String: SlotID] = [:]
  /// What expressions and steps name.
  let uses: NameUses
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
  var excusedSlots: Set<SlotID> = []
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

  init(
    _ document: Document, _ file: SourceMap.File, _ settings: LoadSettings, _ files: FileAccess,
    program: ProgramBuilder, log: DiagnosticLog
  ) {
    self.document = document
    self.file = file
    self.settings = settings
    self.files = files
    self.program = program
    self.log = log
    frame = Frame(name: "", devices: program.nextDevice, slots: program.nextSlot, steps: program.nextStep)
    frameID = program.open(frame)
    uses = NameUses(firstDevice: program.nextDevice)
    tables = KeyTables(document)
  }

  /// The devices of this file.
  var devices: ArraySlice<Device> {
    program.devices[Int(frame.devices.lowerBound.index)..<Int(frame.devices.upperBound.index)]
  }

  /// The whole file.
  var fileSpan: SourceSpan { file.span(0..<file.bytes.count) }
}
