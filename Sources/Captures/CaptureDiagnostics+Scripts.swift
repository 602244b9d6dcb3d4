internal import Diagnostics

extension CaptureError {
  private init(_ rule: CaptureRule, _ message: String, at place: Diagnostic.Place, help: String) {
    self.init(Diagnostic(.error, rule: rule.rawValue, message, at: place, notes: [Diagnostic.Note(.help, help)]))
  }

  /// The error of a script in the place of a capture.
  static func script(_ format: ScriptFormat, _ path: String) -> CaptureError {
    CaptureError(
      .script, "this is \(format.words): what was asked for, and no capture of what happened", at: .file(path),
      help: "make a sequence of it with `i2cseq convert \(path) -o sequence.yaml`")
  }

  static func scriptLine(_ message: String, at place: LinePlace) -> CaptureError {
    CaptureError(
      .scriptLine, message, at: place.place, help: "mend the line, or leave it out and write the step by hand")
  }

  static func scriptSize(limit: Int, _ path: String) -> CaptureError {
    CaptureError(.scriptLine, "a script has at most \(limit >> 20) MiB", at: .file(path), help: "convert it in parts")
  }

  static func scriptNothing(_ path: String) -> CaptureError {
    CaptureError(
      .nothing, "the script asks for no I2C message", at: .file(path), help: "export the batch of the I2C module again")
  }
}
