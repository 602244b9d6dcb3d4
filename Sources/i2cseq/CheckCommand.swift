import ArgumentParser
import Diagnostics
import SequenceFile
import SequenceModel

/// `i2cseq check FILE…`
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks sequence files without an adapter.",
    discussion: """
      Says everything that is wrong with every file, each with its place and its cure.

      EXAMPLE
        i2cseq check sequences/*.yaml
      """)

  @Argument(help: "Sequence files; - is the standard input.")
  var files: [String]

  func run() throws {
    let sequences = SequenceFiles(files, seed: 0)
    printDiagnostics(sequences.diagnostics, sequences.sources)
    guard sequences.status == .passed else { throw ExitCode(sequences.status.rawValue) }
    let warnings = sequences.diagnostics.filter { $0.severity == .warning }.count
    let steps = sequences.entries.map { $0.loaded.sequence.stepCount }.reduce(0, +)
    let count = files.count == 1 ? "1 file" : "\(files.count) files"
    FileDescriptor.print(
      Array("ok: \(count), \(steps) steps\(warnings == 0 ? "" : warnings == 1 ? ", 1 warning" : ", \(warnings) warnings")\n".utf8))
  }
}
