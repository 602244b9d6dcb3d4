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
  func check(against programs: [Program]) throws(CommandFailure) {
    let known = Set(programs.flatMap { $0.allUUTItems.map(\.name) })
    guard let stray = given.keys.sorted().first(where: { !known.contains($0) }) else { return }
    throw .unknownUUT(stray, known: known.sorted())
  }

  /// Everything that a sequence wants to know of the unit: given, answered, or asked of who sits at the terminal.
  func complete(
    _ program: Program, _ path: String, ask: ((UUTItem) -> String?)?
  ) throws(CommandFailure) -> [String: String] {
    var known: [String: String] = [:]
    for item in program.allUUTItems where known[item.name] == nil {
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
  func checkPrompts(of program: Program, _ path: String) throws(CommandFailure) {
    for (label, id) in program.prompts where answer(id: id, label: label) == nil {
      throw .answerMissing(id ?? label, of: path)
    }
  }

  func answer(id: String?, label: String) -> String? { id.flatMap { answers[$0] } ?? answers[label] }
}

extension Program {
  /// What all files want to know of the unit.
  var allUUTItems: [UUTItem] { frames.flatMap(\.uut) }

  /// The steps that ask an operator and have no answer of their own, by name and id.
  var prompts: [(label: String, id: String?)] {
    var found: [(label: String, id: String?)] = []
    var walk = ItemWalk(self)
    while let visit = walk.next() {
      switch visit {
      case .step(let id):
        let step = steps[id]
        guard case .prompt(let prompt) = step.action, prompt.fallback == nil, step.modifiers?.skip == nil else {
          continue
        }
        found.append((label(of: step), step.modifiers?.id))
      case .enter(let group): if group.modifiers?.skip != nil { walk.skipGroup() }
      case .leave: continue
      }
    }
    return found
  }
}
