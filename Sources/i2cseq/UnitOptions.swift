import ArgumentParser
import Diagnostics
import SequenceFile
import SequenceModel
import Values

/// What a run knows of the unit under test, and who answers its prompts.
struct UnitOptions: ParsableArguments {
  @Option(help: "The serial number of the unit.")
  var serial: String?

  @Option(help: "Something else that is known of the unit: NAME=VALUE. May be given several times.")
  var uut: [String] = []

  @Option(help: "A YAML file with the answers to prompts: ID or name of the step, or of something of the unit: ANSWER.")
  var answers: String?
}

/// The unit and the answers of one run.
struct UnitInputs {
  /// Values by name, as they were typed.
  private(set) var given: [String: String] = [:]
  /// Answers by id or name.
  private(set) var answers: [String: String] = [:]

  init(_ options: UnitOptions, _ sources: SourceStore) throws(CommandFailure) {
    for text in options.uut {
      let (name, value) = try KeyValue.split(text, option: "--uut", example: "--uut mac=02:00:00:00:00:01")
      given[name] = value
    }
    if let serial = options.serial { given["serial"] = serial }
    guard let file = options.answers else { return }
    for entry in try sources.namedValues(file, what: "file of answers") {
      answers[entry.name] = entry.value.description
    }
  }

  /// Refuses what no sequence asks for.
  func check(against sequences: [TestSequence]) throws(CommandFailure) {
    let known = Set(sequences.flatMap { $0.allUUTItems.map(\.name) })
    guard let stray = given.keys.sorted().first(where: { !known.contains($0) }) else { return }
    throw .unknownUUT(stray, known: known.sorted())
  }

  /// Everything that a sequence wants to know of the unit: given, answered, or asked of who sits at the terminal.
  func complete(
    _ sequence: TestSequence, _ path: String, ask: ((UUTItem) -> String?)?
  ) throws(CommandFailure) -> [String: String] {
    var known: [String: String] = [:]
    for item in sequence.allUUTItems where known[item.name] == nil {
      let value = given[item.name] ?? answers[item.name] ?? (item.prompt == nil ? nil : ask.flatMap { $0(item) })
      guard let value else { throw .uutMissing(item.name, of: path, hasPrompt: item.prompt != nil) }
      if let pattern = item.pattern, (try? TextPattern(pattern))?.matches(value) != true {
        throw .uutPattern(item.name, value, pattern, of: path)
      }
      known[item.name] = value
    }
    return known
  }

  /// Refuses a run whose prompts nobody would answer, before the bus is touched.
  func checkPrompts(of sequence: TestSequence, _ path: String) throws(CommandFailure) {
    for (label, id) in sequence.prompts where answer(id: id, label: label) == nil {
      throw .answerMissing(id ?? label, of: path)
    }
  }

  func answer(id: String?, label: String) -> String? { id.flatMap { answers[$0] } ?? answers[label] }
}

extension TestSequence {
  /// What it and the sequences that it calls want to know of the unit.
  var allUUTItems: [UUTItem] { uut + calls.flatMap(\.allUUTItems) }

  /// The steps that ask an operator and have no answer of their own, by name and id.
  var prompts: [(label: String, id: String?)] {
    Self.prompts(setup + steps + teardown, in: self)
  }

  private var calls: [TestSequence] { Self.calls(setup + steps + teardown) }

  private static func prompts(_ items: [Item], in sequence: TestSequence) -> [(label: String, id: String?)] {
    items.flatMap { item -> [(label: String, id: String?)] in
      switch item {
      case .step(let step):
        guard case .prompt(let prompt) = step.action, prompt.fallback == nil, step.modifiers?.skip == nil else {
          return []
        }
        return [(sequence.label(of: step), step.modifiers?.id)]
      case .group(let group):
        guard group.modifiers?.skip == nil else { return [] }
        return prompts(group.setup + group.steps + group.teardown, in: group.call?.sequence ?? sequence)
      }
    }
  }

  private static func calls(_ items: [Item]) -> [TestSequence] {
    items.flatMap { item -> [TestSequence] in
      guard case .group(let group) = item else { return [] }
      if let call = group.call { return [call.sequence] }
      return calls(group.setup + group.steps + group.teardown)
    }
  }
}
