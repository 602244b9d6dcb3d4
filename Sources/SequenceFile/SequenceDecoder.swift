import Diagnostics
import I2C
import SequenceModel
import YAML

/// Nodes to model.
///
/// Every mistake goes to the log and decoding goes on, so that all of a file are told at once; what
/// was not understood is nil further up and never guessed.
struct SequenceDecoder: NodeDecoder {
  let document: Document
  let fileSpan: SourceSpan
  let seed: UInt64
  var log: DiagnosticLog
  /// Errors told so far: a step with one is not also told what else deserves a look.
  var errorCount = 0
  var tables: KeyTables
  var sequence = TestSequence(name: "")
  var usesSeed = false
  /// `tmp102` and `tmp102.config`, each to what it names.
  var targets: [String: TargetName] = [:]
  var writePolicy = WritePolicy()
  /// What the step, or the groups around it, may write to beyond the policy of the file.
  var writePolicyOfStep: WritePolicy?
  var ids: [String: SourceSpan] = [:]
  var groupDepth = 0
  /// Judged bits of the list that is being read; kept between lists for its storage.
  var masks: [UInt8] = []
  /// What steps wrote to memories that keep it.
  var written: [MemoryPlace: WrittenContent] = [:]
  /// The random bytes that were made last.
  var lastRandom: BytePool.Stretch?
  /// Warnings that the file silences.
  var allowedEverywhere: Set<String> = []

  init(_ document: Document, fileSpan: SourceSpan, seed: UInt64, log: DiagnosticLog) {
    self.document = document
    self.fileSpan = fileSpan
    self.seed = seed
    self.log = log
    tables = KeyTables(document)
  }

  /// A device, or a register of one.
  struct TargetName {
    var device: UInt16
    var register: UInt16?
  }
}
