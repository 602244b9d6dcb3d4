import ArgumentParser
import Diagnostics
import HostSystem
import Reports

/// Where a check writes its findings beside the terminal, for programs that show them at the lines of the files.
struct FindingOptions: ParsableArguments {
  @Flag(help: "Print each finding as an annotation of GitHub as well.")
  var github = false

  @Option(
    help: .value("file", "The SARIF file to write; - is the standard output."),
    completion: .file(extensions: ["sarif", "json"]))
  var sarif: String?

  @Option(
    name: .customLong("gitlab-codequality"),
    help: .value("file", "The code quality report for GitLab to write; - is the standard output."),
    completion: Completions.json)
  var codeQuality: String?

  /// Writes the files that were asked for, even if nothing was found, so that no reader takes an older file for this
  /// result.
  func write(_ diagnostics: [Diagnostic], _ sources: SourceMap, inputs: [OutputCheck.Input]) throws(CommandFailure) {
    try OutputCheck.check(outputs: [sarif, codeQuality].compactMap { $0 }, against: inputs)
    if let sarif { try write(SARIFReport.bytes(of: diagnostics, sources, version: I2CSeq.version), sarif) }
    if let codeQuality { try write(CodeQualityReport.bytes(of: diagnostics, sources), codeQuality) }
    if github { for diagnostic in diagnostics { StandardOutput.print(GitHubAnnotation.text(of: diagnostic, sources)) } }
  }

  private func write(_ bytes: [UInt8], _ path: String) throws(CommandFailure) {
    let file = try OutputFile(path)
    var bytes = bytes
    do throws(SystemError) {
      try file.drain(&bytes)
      try file.finish()
    } catch { throw .output(path, error) }
  }
}
