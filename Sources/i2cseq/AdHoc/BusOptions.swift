import ArgumentParser

/// Which bus a command uses, and where it records what it does there.
struct BusOptions: ParsableArguments {
  @Option(
    help: .value("selector", "The bus: DRIVER[:ID][,key=value…]. Without it $I2CSEQ_ADAPTER, then ch341."),
    completion: Completions.adapters)
  var adapter: String?

  @Option(
    help: .value("file", "The trace to write: every transaction, as `show`, `diff` and `replay:` read it."),
    completion: Completions.traces)
  var record: String?

  @Flag(help: "Write the trace also where another run is writing a file of this name.")
  var overwrite = false

  @Flag(name: .shortAndLong, help: "Do not print the line about the adapter.")
  var quiet = false

  func validate() throws {
    if record?.isEmpty == true {
      throw ValidationError("--record takes the name of a file: write `--record out.jsonl`")
    }
  }
}
