import ArgumentParser
import Diagnostics
import Ledger
import Station

extension Language: ExpressibleByArgument {}

/// Runs a shift at a station: `i2cseq station STATION.yaml`.
struct StationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "station",
    abstract: "Tests unit after unit at a station.",
    usage: "i2cseq station [<options>] <file>",
    discussion: """
      Scan a unit, and it is tested; every test leaves a record before its verdict is shown. Lines that begin with a \
      slash may be printed as labels: /retest before a unit that was tested already, /operator NAME, /end. \
      Ctrl-C stops with teardown, twice at once.

      EXAMPLE
        i2cseq station line-1.yaml
        i2cseq station line-1.yaml --simulate --slot A=board:boards/sensorhub.yaml
      """)

  @Argument(help: "The station file.", completion: Completions.yaml)
  var file: String

  @Option(
    name: .customLong("slot"),
    help: .value("slot=selector", "The adapter of a slot, as in A=ch347:usb=1-2. May be given several times."),
    completion: Completions.slots)
  var adapters: [String] = []

  @Option(
    name: .customLong("operator"),
    help: .value("name", "Who tests."))
  var operatorName: String?

  @Option(help: .value("en|de|zh", "What the screen speaks: en, de or zh; without it what the file says."))
  var lang: Language?

  @Flag(help: "Test simulated boards as units; every screen and record says so.")
  var simulate = false

  @Flag(help: "Test units again that passed or failed before.")
  var retest = false

  func run() throws {
    let store = SourceStore()
    do throws(CommandFailure) { try perform(store).leave() } catch { throw fail(error, store.map) }
  }

  /// Replaces values of the file by those of the command line.
  func apply(to description: inout StationDescription) throws(CommandFailure) {
    if let lang { description.language = lang }
    for text in adapters {
      let (name, selector) = try KeyValue.split(text, option: "--slot", example: "--slot A=ch347:usb=1-2")
      guard let index = description.slots.firstIndex(where: { $0.name == name }) else {
        throw .unknownSlot(name, known: description.slots.map(\.name))
      }
      description.slots[index].adapters = [selector]
    }
    if let operatorName, !description.operators.isEmpty, !description.operators.contains(operatorName) {
      throw .unknownOperator(operatorName, known: description.operators)
    }
  }

  private func perform(_ store: SourceStore) throws(CommandFailure) -> ExitStatus {
    var description = try StationSetup.load(file, store)
    try apply(to: &description)
    let sources = try StationSources(description, FileDescriptor.folderPath(of: file), store)
    let setup = try StationSetup(self, description, sources, store)
    let root = StationSetup.resolved(description.ledger, in: setup.folder)
    let ledger = try LedgerWriter(root: root, station: description.name)
    for remark in ledger.remarks { StandardError.print(remark) }
    let history = try UnitHistory("\(root)/\(LedgerPlace.station(description.name))")
    var state = ShiftState(
      station: description.name, isSimulated: simulate, slots: description.slots.map(\.name))
    state.operatorName = operatorName
    let desk = ShiftDesk(
      state, language: description.language, rings: description.rings, isTerminal: TerminalOperator.isThere)
    Signals.install()
    let shift = Shift(setup, desk, ledger: ledger, history: history, isSimulated: simulate)
    var loop = ShiftLoop(shift, sources, operatorName: operatorName, retestsAll: retest)
    return loop.perform()
  }
}
