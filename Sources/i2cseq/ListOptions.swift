import ArgumentParser
import Reports

/// Reports of a run beside its JUnit file: lists of steps, measurements and events, as other programs read them.
struct ListOptions: ParsableArguments {
  @Option(
    help: .value("file", "The TAP file (Test Anything Protocol 13) to write."),
    completion: .file(extensions: ["tap"]))
  var tap: String?

  @Option(
    help: .value("file", "The CSV table to write, with a row for each measurement."),
    completion: .file(extensions: ["csv"]))
  var csv: String?

  @Option(
    help: .value("file", "The events of the run, a JSON object in each line."),
    completion: .file(extensions: ["jsonl"]))
  var json: String?

  @Option(
    help: .value("file", "The CTRF file (Common Test Report Format) to write."),
    completion: .file(extensions: ["json"]))
  var ctrf: String?

  @Option(
    help: .value("file", "The page to write for a browser: what failed, measurements, timeline, all steps."),
    completion: .file(extensions: ["html"]))
  var html: String?

  /// The path for the list of a format; nil if none is asked for.
  subscript(format: ListFormat) -> String? {
    get {
      switch format {
      case .tap: tap
      case .csv: csv
      case .json: json
      case .ctrf: ctrf
      case .html: html
      }
    }
    set {
      switch format {
      case .tap: tap = newValue
      case .csv: csv = newValue
      case .json: json = newValue
      case .ctrf: ctrf = newValue
      case .html: html = newValue
      }
    }
  }
}
