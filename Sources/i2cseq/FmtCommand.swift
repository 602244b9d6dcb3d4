import ArgumentParser
import Diagnostics

/// Lays out files: `i2cseq fmt FILE…`.
struct FmtCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt",
    abstract: "Gives sequence files the canonical layout.",
    discussion: """
      Indentation, blanks, the order of keys, blank lines between sections, and hex digits: what a file says stays, and \
      so does every comment. Files are replaced as a whole, and only if something changes; what is laid out of the \
      standard input goes to the standard output.

      EXAMPLE
        i2cseq fmt sequences/*.yaml
        i2cseq fmt --check sequences/*.yaml
      """)

  @Argument(help: "Sequence files; - is the standard input.", completion: Completions.yaml)
  var files: [String]

  @Flag(help: "Write nothing; name the files that would change, and exit with 1 if there are any.")
  var check = false

  func run() throws {
    let status = FileLayout(isCheck: check).perform(files) { printDiagnostics($0, $1) }
    guard status == .passed else { throw ExitCode(status.rawValue) }
  }
}
