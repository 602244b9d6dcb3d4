import ArgumentParser

/// What a run knows of the unit under test, and who answers its prompts.
struct UUTOptions: ParsableArguments {
  @Option(help: .value("text", "The serial number of the unit."))
  var serial: String?

  @Option(
    name: .customLong("uut"),
    help: .value("name=value", "Another value under `uut`: NAME=VALUE. May be given several times."))
  var typedValues: [String] = []

  @Option(
    help: .value(
      "file", "A YAML file with the answers: NAME: ANSWER, by the id or name of the step, or the name under `uut`."),
    completion: Completions.yaml)
  var answers: String?

  /// All values of `--uut`, also from a command line that is too long for the parser.
  var uut: [String] { BulkOptions.values(of: "--uut") + typedValues }
}
