import Diagnostics
import I2C
import SequenceFile
import SequenceModel
import SequenceRunner
import TestSupport
import Testing

/// What became of a case, in the words of ``ConformanceEnd``.
struct ConformanceRun {
  var verdict: String
  var counts: [Character: Int] = [:]
  var errors: [String] = []
  var warnings: [String] = []
  var kinds: [String] = []
  var teardownFailed = false
  var reservations: [String] = []
  /// All that was said, for whoever reads a case that went wrong.
  var said: [String] = []

  init(_ example: ConformanceCase, header: String, devices: String, board: BoardUnderTest) throws {
    let sources = ConformanceSources(example.files)
    let added = sources.map.add(path: "case.yaml", bytes: Array(example.text(header: header, devices: devices).utf8))
    let file = try #require(added)
    var log = DiagnosticLog()
    let settings = LoadSettings(
      seed: 1, parameters: example.parameters.mapValues { .text($0) }, isRun: true)
    let loaded = SequenceLoader.load(file, settings: settings, files: sources.access, log: &log)
    let renderer = DiagnosticRenderer(sources: sources.map)
    said = log.diagnostics.map(renderer.render)
    errors = log.diagnostics.filter { $0.severity == .error }.map(\.rule)
    warnings = log.diagnostics.filter { $0.severity == .warning }.map(\.rule)
    guard let loaded else {
      verdict = "refused"
      return
    }
    if let problem = example.stepSelection?.problem(in: [loaded.program]) {
      (verdict, said) = ("refused", said + ["\(problem)"])
      return
    }
    var answers = example.answers[...]
    let options = RunOptions(
      acceptsUnknownAcknowledge: example.allowed.contains("unknown-ack"), refused: example.refusedKinds,
      requiresOperator: example.allowed.contains("no-default"), uut: example.unit, selection: example.stepSelection,
      timeout: example.timeout, started: 1_764_370_000)
    var (said, kinds): ([String], [String]) = ([], [])
    let result = run(
      loaded.program, on: board.powerUp(), clock: .virtual, operator: Operator { _ in answers.popFirst() },
      options: options
    ) { event in
      switch event {
      case .stepEnded(let instance, let result):
        said.append("\(instance.label): \(result.outcome) \(result.skipReason ?? "")\n")
        kinds += result.findings.map(\.kind.rawValue)
        said += result.findings.map { renderer.render($0.diagnostic) }
      case .runEnded(let result):
        kinds += result.findings.map(\.kind.rawValue)
        said += result.findings.map { renderer.render($0.diagnostic) }
      case .runStarted, .groupStarted, .groupEnded, .stepStarted, .transaction, .pin, .delay, .attemptEnded, .note,
        .moment, .busCheck:
        break
      }
    }
    verdict = "\(result.verdict)"
    counts = [
      "p": result.passed, "f": result.failed, "e": result.errored, "s": result.skipped, "o": result.tolerated,
      "t": result.transactions,
    ]
    reservations = result.reservations.entries.filter { $0.kind != .simulated }.map {
      "\($0.kind.rawValue):\($0.count)"
    }
    teardownFailed = result.teardownFailed
    self.kinds = kinds
    self.said += said
  }

  /// What is not as it must be; empty where all is.
  func departures(from end: ConformanceEnd) -> [String] {
    var found: [String] = []
    if verdict != end.verdict { found.append("must be \(end.verdict), is \(verdict)") }
    for (unit, count) in end.counts where counts[unit] != count {
      found.append("must be \(count)\(unit), is \(counts[unit] ?? 0)\(unit)")
    }
    let told = end.verdict == "refused" ? errors : warnings
    for rule in end.rules where !told.contains(rule) { found.append("`\(rule)` is not told, but \(told)") }
    for rule in end.silent where warnings.contains(rule) { found.append("`\(rule)` is told") }
    for kind in end.kinds where !kinds.contains(kind) { found.append("`\(kind)` is not found, but \(kinds)") }
    if let told = end.reservations, told.sorted() != reservations.sorted() {
      found.append("must leave open \(told), leaves open \(reservations)")
    }
    if teardownFailed != end.teardownFailed {
      found.append(end.teardownFailed ? "the teardown must have failed" : "the teardown must be in order")
    }
    return found
  }
}

/// The files of a case, in memory.
private final class ConformanceSources {
  var map = SourceMap()
  private let contents: [String: [UInt8]]

  init(_ contents: [String: [UInt8]]) { self.contents = contents }

  var access: FileAccess {
    FileAccess(of: "case.yaml") { [self] name throws(FileAccessError) in
      if let known = map.files.first(where: { $0.path == name }) { return known }
      guard let bytes = contents[name], let file = map.add(path: name, bytes: bytes) else {
        throw FileAccessError("`\(name)` is not among the files of the case")
      }
      return file
    }
  }
}

extension ConformanceCase {
  /// What makes a pass a failure.
  fileprivate var refusedKinds: Set<Reservation> {
    refused == ["all"] ? Set(Reservation.allCases) : Set(refused.compactMap(Reservation.init(rawValue:)))
  }

  /// What the run is limited to; nil for all of it.
  fileprivate var stepSelection: StepSelection? {
    if selection.isEmpty { return nil }
    func values(_ key: String) -> [String] { selection.filter { $0.key == key }.map(\.value) }
    return StepSelection(
      only: values("only"), skip: values("skip"), from: values("from").first, until: values("until").first)
  }
}
