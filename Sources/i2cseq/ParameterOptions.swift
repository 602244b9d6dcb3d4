import ArgumentParser
import Diagnostics
import SequenceFile

/// What a command says about the parameters of its sequences, and where their files lie.
struct ParameterOptions: ParsableArguments {
  @Option(
    name: .customLong("set"),
    help: .value("name=value", "The value of a parameter: NAME=VALUE. May be given several times."),
    completion: Completions.parameters)
  var settings: [String] = []

  @Option(
    name: .customLong("set-file"),
    help: .value("file", "A YAML file with values of parameters: NAME: VALUE."),
    completion: Completions.yaml)
  var settingsFile: String?

  @Option(
    help: .value("folder", "The folder that files named by a sequence must lie in. Without it, that of the sequence."),
    completion: Completions.folders)
  var root: String?

  /// The values by name.
  ///
  /// Typed values have precedence over those in a file.
  func parameters(_ sources: SourceStore) throws(CommandFailure) -> [String: LoadSettings.Setting] {
    var parameters: [String: LoadSettings.Setting] = [:]
    if let settingsFile {
      for entry in try sources.namedValues(settingsFile, what: "settings file") {
        parameters[entry.name] = .value(entry.value, entry.span, name: entry.nameSpan)
      }
    }
    var typed: Set<String> = []
    for setting in typedSettings {
      let (name, value) = try KeyValue.split(setting, option: "--set", example: "--set ambient_low=15.0")
      guard typed.insert(name).inserted else { throw .settingTwice(name) }
      parameters[name] = .text(value)
    }
    return parameters
  }

  /// All values of `--set`, also from a command line that is too long for the parser.
  var typedSettings: [String] { BulkSettings.values + settings }
}

/// `NAME=VALUE` in a command line.
enum KeyValue {
  static func split(_ text: String, option: String, example: String) throws(CommandFailure) -> (String, String) {
    guard let sign = text.firstIndex(of: "="), sign > text.startIndex else {
      throw .keyValue(text, option: option, example: example)
    }
    return (String(text[..<sign]), String(text[text.index(after: sign)...]))
  }
}
