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
  /// The number of errors reported so far.
  ///
  /// A step with an error gets no warnings.
  var errorCount = 0
  /// Keys that a reported foreign word in the step means, so that they are not also reported as missing.
  var meantKeys: Set<String> = []
  var tables: KeyTables
  /// The program that all files of a run add to.
  var program: ProgramBuilder
  /// The number of this file in the program.
  let frameID: FrameID
  var frame: Frame
  /// The buses as this file counts and describes them, each with its number in the run.
  var buses: [(settings: BusSettings, number: UInt8)] = []
  var hardware = FileHardware()
  var names = FileNames()
  /// The names that expressions and steps use.
  let uses: NameUses
  var around = PlaceInFile()
  var reading = ListReading()
  /// Who calls this file; empty for the file that the run was started with.
  var caller = Caller()
  var told = FileReport()
  /// Called files whose warnings were reported.
  var calledBefore: Set<String> = []
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
    checker = SequenceChecker(of: frame.devices, in: file, program, uses: uses)
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
