import ArgumentParser

/// What a run knows of the unit under test, and who answers its prompts.
struct UUTOptions: ParsableArguments {
  @Option(help: .value("text", "The serial number of the unit."))
  var serial: String?

  @Option(
    help: .value("name=value", "Something else that is known of the unit: NAME=VALUE. May be given several times."))
  var uut: [String] = []

  @Option(
    help: .value(
      "file", "A YAML file with the answers to prompts: ID or name of the step, or of something of the unit: ANSWER."))
  var answers: String?
}
