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
  /// Errors told so far.
  ///
  /// A step with an error gets no warnings.
  var errorCount = 0
  var meantKeys: Set<String> = []
  var tables: KeyTables
  /// What all files of a run add to.
  var program: ProgramBuilder
  /// The file in it.
  let frameID: FrameID
  var frame: Frame
  /// The buses as this file counts and describes them, each with its number in the run.
  var buses: [(settings: BusSettings, number: UInt8)] = []
  /// Who calls this file; its own context is that of no caller.
  var caller = Caller()
  /// A bus that the caller does not have.
  var strayBus: String?
  /// A chip, a register or a pointer is being read, in which no parameter stands.
  var isDescribingChip = false
  /// The variables that hold the time of the run.
  var clock: Frame.Clock?
  /// A line of `set` is being read, the only place that asks what time it is.
  var mayAskTime = false
  /// The variable whose first value is being read.
  var firstSet: String?
  /// Variables that begin as whole numbers and become decimals.
  var joinedTypes: [String: ValueType] = [:]
  /// The tables of the loops around, the innermost last.
  var tablesInUse: [TableInUse] = []
  /// The lists of samples of the loops around, the innermost last.
  var samples: [[VariableID]] = []
  /// The variables of this file, without those of the files that it calls.
  var ownVariables: [VariableID] = []
  var usesSeed = false
  /// `tmp102` and `tmp102.config`, each to what it names.
  var targets = TargetTable()
  var ids: [String: SourceSpan] = [:]
  /// The ids of steps that ask something of the bus.
  var timedIDs: [String: StepID] = [:]
  /// Names that have a value where the decoder is, each with its number.
  var scope: [String: VariableID] = [:]
  /// Names and devices whose declaration has a mistake that was told: what uses them is not to blame.
  var brokenNames: Set<String> = []
  var brokenDevices: Set<String> = []
  /// What expressions and steps name.
  let uses: NameUses
  var parameters: [String: Parameter] = [:]
  /// Settings of the caller that this file has a parameter for.
  var usedSettings: Set<String> = []
  var missingParameters: [String] = []
  /// Files whose warnings were told.
  var calledBefore: Set<String> = []
  var chips: [String: Device] = [:]
  /// Judged bits of the list that is being read; kept between lists for its storage.
  var masks: [UInt8] = []
  /// The random bytes that were made last.
  var lastRandom: BytePool.Stretch?
  /// Warnings that the file as a whole silences.
  var allowed: Set<SequenceRule> = []
  /// Looks at every item that was read.
  var checker: SequenceChecker

  init(
    _ document: Document, _ file: SourceMap.File, _ settings: LoadSettings, _ files: FileAccess,
    program builder: consuming ProgramBuilder, log: DiagnosticLog
  ) {
    self.document = document
    self.file = file
    self.settings = settings
    self.files = files
    self.log = log
    program = builder
    frame = Frame(name: "", devices: program.nextDevice, variables: program.nextVariable, steps: program.nextStep)
    frameID = program.open(frame)
    uses = NameUses(firstDevice: frame.devices.lowerBound)
    checker = SequenceChecker(of: frame.devices, in: file, program)
    tables = KeyTables(document)
  }

  /// Hands the program over to whoever reads another file of it, until that gives it back.
  mutating func lend() -> ProgramBuilder {
    var lent = ProgramBuilder()
    swap(&lent, &program)
    return lent
  }

  /// The devices of this file.
  var devices: ArraySlice<Device> {
    program.devices[Int(frame.devices.lowerBound.index)..<Int(frame.devices.upperBound.index)]
  }

  /// The whole file.
  var fileSpan: SourceSpan { file.span(0..<file.bytes.count) }
}
