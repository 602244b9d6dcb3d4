import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import Values
import YAML

/// Makes the model of a sequence from the nodes of its file.
///
/// Every mistake goes to the log and decoding goes on, so that all mistakes of a file are reported at once. What was
/// not understood is nil and never guessed.
struct SequenceDecoder: NodeDecoder {
  let document: Document
  let file: SourceMap.File
  let settings: LoadSettings
  /// The other files that this one may name.
  let files: FileAccess
  var log: DiagnosticLog
  /// Errors told so far.
  ///
  /// A step with an error gets no warnings.
  var errorCount = 0
  var meantKeys: Set<String> = []
  var tables: KeyTables
  /// The program that all files of a run add to.
  var program: ProgramBuilder
  /// The number of this file in the program.
  let frameID: FrameID
  var frame: Frame
  /// The buses as this file counts and describes them, each with its number in the run.
  var buses: [(settings: BusSettings, number: UInt8)] = []
  /// Who calls this file; empty for the file that the run was started with.
  var caller = Caller()
  /// The name of a bus that the caller does not have.
  var strayBus: String?
  /// Whether a chip, a register or a pointer is being read, where no parameter may stand.
  var isDescribingChip = false
  /// The variables that hold the time of the run.
  var clock: Frame.Clock?
  /// Whether a line of `set` is being read, the only place where `now` may be named.
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
  /// The targets that steps can name, such as `tmp102` and `tmp102.config`.
  var targets = TargetTable()
  var ids: [String: SourceSpan] = [:]
  /// The steps that use the bus, by their `id`.
  var timedIDs: [String: StepID] = [:]
  /// The names that may be used at the point which the decoder has reached, each with its variable.
  var scope: [String: VariableID] = [:]
  /// Names and devices whose declaration has a mistake that was told: what uses them is not to blame.
  var brokenNames: Set<String> = []
  var brokenDevices: Set<String> = []
  /// The names that expressions and steps use.
  let uses: NameUses
  var parameters: [String: Parameter] = [:]
  /// Settings of the caller that this file has a parameter for.
  var usedSettings: Set<String> = []
  var missingParameters: [String] = []
  /// Called files whose warnings were given already.
  var calledBefore: Set<String> = []
  var chips: [String: Device] = [:]
  /// Judged bits of the list that is being read; kept between lists for its storage.
  var masks: [UInt8] = []
  /// The random bytes that were made last.
  var lastRandom: BytePool.Stretch?
  /// Warnings that the file as a whole silences.
  var allowed: Set<SequenceRule> = []
  /// Checks every item that was read, for warnings.
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

  /// Hands the program over to the decoder of a called file, until that gives it back.
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
