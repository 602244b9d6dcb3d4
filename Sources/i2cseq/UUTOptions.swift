import ArgumentParser

/// What a run knows of the unit under test, and who answers its prompts.
struct UUTOptions: ParsableArguments {
  @Option(help: .value("text", "The serial number of the unit."))
  var serial: String?

  @Option(
    help: .value("name=value", "Another value under `uut`: NAME=VALUE. May be given several times."))
  var uut: [String] = []

  @Option(
    help: .value(
      "file", "A YAML file with the answers: NAME: ANSWER, by the id or name of the step, or the name under `uut`."),
    completion: Completions.yaml)
  var answers: String?
}
