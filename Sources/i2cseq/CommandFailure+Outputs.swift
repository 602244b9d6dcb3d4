import Diagnostics
import HostSystem

// Messages about an output.
extension CommandFailure {
  static func output(_ path: String, _ error: SystemError) -> CommandFailure {
    if error.isMissing {
      let folder = FileDescriptor.folderPath(of: path)
      return CommandFailure(
        .usage, .output, "there is no folder `\(folder)` for this file", at: .file(path),
        help: "make it first: mkdir -p \(folder)")
    }
    let isStandard = path == StandardOutput.name || path == "-"
    return CommandFailure(
      isStandard ? .lostOutput : .usage, .output, "this file cannot be written: \(error.reason)", at: .file(path),
      help: isStandard
        ? "send the standard output to what takes all of it" : "choose a folder that exists and may be written to")
  }

  /// The record of what was done could not be written: the bus was used, and nobody can show how.
  static func record(_ failure: RecordFailure) -> CommandFailure {
    CommandFailure(
      .errored, .output, "the record could not be written: \(failure.error.reason)", at: .file(failure.path),
      help: "choose a folder that exists and has room, and do it again")
  }

  static func outputKind(_ path: String) -> CommandFailure {
    CommandFailure(
      .usage, .output, "this is no file that could be replaced", at: .file(path),
      help: "name a file, or `-` for the standard output")
  }

  static func outputIsStream(_ path: String) -> CommandFailure {
    CommandFailure(
      .usage, .output, "the command reads from this file or prints into it, and would replace it", at: .file(path),
      help: "name another file, or `-` for the standard output")
  }

  /// The file of a fixed name, which each run replaces, is no record.
  static func resultKind(_ path: String) -> CommandFailure {
    CommandFailure(
      .usage, .output, "this file is no record of a run, and would be replaced by one", at: .file(path),
      help: "name another file, as in `--result '{serial}_{utc}.json'`")
  }

  static func outputInUse(_ path: String, _ partial: String, hasOption: Bool) -> CommandFailure {
    CommandFailure(
      .usage, .output, "another run is writing this file: `\(partial)` grows", at: .file(path),
      help: "name another file or wait for the other run" + (hasOption ? ", or add `--overwrite`" : ""))
  }

  static func outputFolder(_ path: String) -> CommandFailure {
    CommandFailure(
      .usage, .output, "with several sequences `--trace` names a folder, and there is none here", at: .file(path),
      help: "make it first: mkdir -p \(path)")
  }

  static func suiteResult(_ path: String) -> CommandFailure {
    CommandFailure(
      .usage, .output, "a suite may run a sequence several times, and records of one name are never written over",
      at: .file(path), help: "write `--result 'out/{sequence}_{run_id}.json'`")
  }

  static func scriptOutput(_ path: String, _ words: String) -> CommandFailure {
    CommandFailure(
      .usage, .output, "what is made of \(words) is a sequence, and no recording", at: .file(path),
      help: "name the output as a sequence, as in `-o sequence.yaml`")
  }

  static func outputIsInput(_ path: String, _ input: String) -> CommandFailure {
    CommandFailure(
      .usage, .outputIsInput, "this output would replace the input `\(input)`", at: .file(path),
      help: "choose another name for the output")
  }

  static func outputTwice(_ path: String) -> CommandFailure {
    CommandFailure(
      .usage, .outputIsInput, "two outputs have this name", at: .file(path), help: "give each output a name of its own")
  }
}

extension Diagnostic {
  /// A later run removes the file that a run left which did not end.
  static func partialReplaced(_ path: String) -> Diagnostic {
    Diagnostic(
      .warning, rule: CommandRule.output.rawValue, "a run that did not end left this file; it was removed",
      at: .file(path))
  }
}
