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
  /// Keys that stand in the step under a foreign word; their absence was told already.
  var meantKeys: Set<String> = []
  var tables: KeyTables
  /// What all files of a run add to.
  var program: ProgramBuilder
  /// The file in it.
  let frameID: FrameID
  var frame: Frame
  /// The buses as this file counts and describes them, each with its number in the run.
  var buses: [(settings: BusSettings, number: UInt8)] = []
  var hardware = FileHardware()
  var names = FileNames()
  /// What expressions and steps name.
  let uses: NameUses
  var around = PlaceInFile()
  var reading = ListReading()
  /// Who calls this file; its own context is that of no caller.
  var caller = Caller()
  var told = FileReport()
  /// Called files whose warnings were told.
  var calledBefore: Set<String> = []
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
