import Diagnostics
import I2C
import SequenceFile
import SequenceModel
import SequenceRunner
import Synchronization
import TestSupport
import Testing

/// A sequence as text, loaded.
struct TestFile {
  var program: Program
  var sources: SourceMap

  /// Loads a whole file.
  ///
  /// - Parameter files: what it may name, by path.
  init(_ text: String, path: String = "test.yaml", seed: UInt64 = 1, files: [String: [UInt8]] = [:]) throws {
    let store = TestFiles(files)
    var log = DiagnosticLog()
    let added = store.sources.add(path: path, bytes: Array(text.utf8))
    let file = try #require(added)
    let loaded = SequenceLoader.load(
      file, settings: LoadSettings(seed: seed, isRun: true), files: store.access(of: path), log: &log)
    let sources = store.sources
    let renderer = DiagnosticRenderer(sources: sources)
    let said = log.diagnostics.map { renderer.render($0) }.joined()
    program = try #require(loaded, "the sequence must load:\n\(said)").program
    self.sources = sources
  }
}

/// The sequence whose sections are these, with the devices that the tests speak of.
func load(_ sections: String) throws -> TestFile {
  try TestFile(
    """
    schema: 1
    name: test
    allow_writes: [chip, ram, 0x20, 0x21, 0x50]
    devices:
      chip:
        address: 0x48
        byte_order: big
        registers:
          id: {at: 0x00, bytes: 1}
          config: {at: 0x01, bytes: 2, fields: {one_shot: 15, resolution: 14..13, extended: 4}}
          count: {at: 0x02, bytes: 2, byte_order: little}
      ram: {address: 0x60, pointer: {bytes: 2}, size: 4096, page_size: 32, write_cycle: 5ms}

    """ + sections)
}

/// A bell that a bus or an observer rings, and the run hears as an interruption.
final class Bell: Sendable {
  private let rung = Atomic<Bool>(false)
  func ring() { rung.store(true, ordering: .relaxed) }
  var interruption: Interruption { Interruption { [self] in rung.load(ordering: .relaxed) } }
}

/// A run and all that it said.
struct TestRun {
  var result: RunResult
  var events: [RunEvent]
  var sources: SourceMap

  init<Base: Bus & ~Copyable>(
    _ file: TestFile, on bus: consuming Base, interruption: Interruption = .never, operator: Operator = .none,
    options: RunOptions = RunOptions(), clock: RunClock = .virtual
  ) {
    var events: [RunEvent] = []
    result = run(
      file.program, on: bus, clock: clock, interruption: interruption, operator: `operator`, options: options
    ) { events.append($0) }
    self.events = events
    sources = file.sources
  }

  /// Runs these sections against a script.
  init(
    _ sections: String, _ script: [Answer], operator: Operator = .none, options: RunOptions = RunOptions()
  ) throws {
    self.init(try load(sections), on: ScriptedBus(script), operator: `operator`, options: options)
  }

  /// Runs a whole file on a board.
  init(_ text: String, board: String, files: [String: [UInt8]] = [:]) throws {
    self.init(try TestFile(text, files: files), on: try BoardUnderTest(text: board).powerUp())
  }

  /// How every step ended, in order: `read chip.id: failed (nack)`.
  var steps: [String] {
    events.compactMap { event in
      guard case .stepEnded(let instance, let result) = event else { return nil }
      return "\(instance.label): \(text(result))"
    }
  }

  /// The same for groups, iterations and attempts: `a [i=1]: failed, retried`.
  var groups: [String] {
    events.compactMap { event in
      guard case .groupEnded(let instance, let result) = event else { return nil }
      let marks = (result.isTolerated ? ", tolerated" : "") + (result.isRetried ? ", retried" : "")
      return "\(instance.path): \(result.outcome.rawValue)\(marks)"
    }
  }

  /// What the attempts came to that were not the last of their step.
  var attempts: [String] {
    events.compactMap { event in
      guard case .attemptEnded(_, let attempt, let result) = event else { return nil }
      return "\(attempt): \(text(result))"
    }
  }

  private func text(_ result: StepResult) -> String {
    let kinds = result.findings.map(\.kind.rawValue).joined(separator: ", ")
    return result.outcome.rawValue + (kinds.isEmpty ? "" : " (\(kinds))") + (result.isTolerated ? ", tolerated" : "")
  }

  var stepResults: [StepResult] {
    events.compactMap { if case .stepEnded(_, let result) = $0 { result } else { nil } }
  }

  var transactions: [TransactionRecord] {
    events.compactMap { if case .transaction(let record) = $0 { record } else { nil } }
  }

  /// Every transaction as it was on the wire; `*` before what the runner asked on its own.
  var wires: [String] {
    transactions.map { ($0.isAutomatic ? "* " : "") + TransactionText.of($0.exchange) }
  }

  /// What was measured: `vin 3.3 V`, with how it came out unless it passed.
  var measurements: [String] {
    stepResults.flatMap(\.measurements).map { measurement in
      (measurement.name.isEmpty ? "" : measurement.name + " ") + measurement.text
        + (measurement.outcome == .passed ? "" : " \(measurement.outcome.rawValue)")
    }
  }

  /// What was logged and answered.
  var texts: [String] { stepResults.compactMap(\.text) }

  var notes: [String] { events.compactMap { if case .note(let text, _) = $0 { text } else { nil } } }

  var skipReasons: [String] { stepResults.compactMap(\.skipReason) }

  /// Every finding as a user reads it.
  var messages: [String] {
    let renderer = DiagnosticRenderer(sources: sources)
    return (stepResults.flatMap(\.findings) + result.findings).map { renderer.render($0.diagnostic) }
  }
}
