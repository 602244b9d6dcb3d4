import Diagnostics
import SequenceFile
import SequenceModel
import SequenceRunner
import Values

/// The facts of the unit and the answers to prompts of one run.
struct UUTInputs {
  /// An answer as the file of answers has it.
  struct Answer {
    var text: String
    var span: SourceSpan
    var nameSpan: SourceSpan
  }

  /// Facts of the unit by name, as they were typed.
  private(set) var given: [String: String] = [:]
  /// Answers by id or name.
  private(set) var answers: [String: Answer] = [:]
  private let store: SourceStore

  init(_ options: UUTOptions, _ store: SourceStore) throws(CommandFailure) {
    self.store = store
    for text in options.uut {
      let (name, value) = try KeyValue.split(text, option: "--uut", example: "--uut mac=02:00:00:00:00:01")
      given[name] = value
    }
    if let serial = options.serial { given["serial"] = serial }
    guard let file = options.answers else { return }
    for entry in try store.namedValues(file, what: "file of answers", areTexts: true) {
      guard case .text(let text) = entry.value else { continue }
      answers[entry.name] = Answer(text: text, span: entry.span, nameSpan: entry.nameSpan)
    }
  }

  /// Refuses facts and answers that no sequence asks for, and answers that do not fit their questions.
  func check(against programs: [Program]) throws(CommandFailure) {
    let known = Set(programs.flatMap { $0.allUUTItems.map(\.name) })
    if let stray = given.keys.sorted().first(where: { !known.contains($0) }) {
      throw .unknownUUT(stray, known: known.sorted())
    }
    let prompts = programs.flatMap { $0.prompts(nil) }
    // A step whose name holds values has that name only in the run.
    if !prompts.contains(where: \.hasComputedName) {
      let names = known.union(prompts.flatMap { [$0.label, $0.id].compactMap { $0 } })
      let strays = answers.filter { !names.contains($0.key) }
      if let stray = strays.min(by: { $0.value.nameSpan.start < $1.value.nameSpan.start }) {
        throw refused(.unknownAnswer(stray.key, known: names.sorted(), at: stray.value.nameSpan))
      }
    }
    for program in programs { try checkNames(of: program.prompts(nil)) }
    for step in prompts {
      guard let answer = answer(id: step.id, label: step.label),
        let trouble = step.prompt.trouble(with: answer.text)
      else { continue }
      throw refused(.wrongAnswer(answer.text, to: step.id ?? step.label, trouble, at: answer.span))
    }
  }

  /// Refuses an answer whose name several steps have, because it is not clear which of them it answers.
  private func checkNames(of prompts: [PromptStep]) throws(CommandFailure) {
    for (name, answer) in answers.sorted(by: { $0.value.nameSpan.start < $1.value.nameSpan.start }) {
      let asking = prompts.filter { $0.id == name || $0.label == name && $0.id.flatMap { answers[$0] } == nil }
      let places = Set(asking.map(\.prompt.span))
      if places.count > 1 { throw refused(.sharedAnswer(name, steps: places.count, at: answer.nameSpan)) }
    }
  }

  /// All facts of the unit that a sequence needs: typed, from the file of answers, or asked at the terminal.
  func complete(
    _ program: Program, _ path: String, ask: ((UUTItem) -> String?)?
  ) throws(CommandFailure) -> [String: String] {
    var known: [String: String] = [:]
    // A called file may ask more of a value than the one that calls it.
    for item in program.allUUTItems {
      let value =
        known[item.name] ?? given[item.name] ?? answers[item.name]?.text
        ?? (item.prompt == nil ? nil : ask.flatMap { $0(item) })
      guard let value else { throw .uutMissing(item.name, of: path, hasPrompt: item.prompt != nil) }
      switch item.trouble(with: value) {
      case nil: known[item.name] = value
      case .pattern(let pattern): throw .uutPattern(item.name, value, pattern, of: path)
      case .choices(let choices): throw .uutChoice(item.name, value, among: choices, of: path)
      }
    }
    return known
  }

  /// Refuses a run that may ask what nobody would answer, before the bus is touched.
  ///
  /// - Parameter takesDefaults: whether the `default` of a prompt is an answer.
  func checkPrompts(of prompts: [PromptStep], _ path: String, takesDefaults: Bool) throws(CommandFailure) {
    for step in prompts where step.mayBeAsked && !(takesDefaults && step.prompt.fallback != nil) {
      if answer(id: step.id, label: step.label) != nil { continue }
      throw .answerMissing(step, of: path)
    }
  }

  /// The answer of the file to a step.
  func answer(id: String?, label: String) -> Answer? { id.flatMap { answers[$0] } ?? answers[label] }

  private func refused(_ diagnostic: Diagnostic) -> CommandFailure {
    CommandFailure(.usage, all: [diagnostic], store.map)
  }
}

extension Program {
  /// The facts of the unit that the sequence and its called files need.
  var allUUTItems: [UUTItem] { frames.flatMap(\.uut) }
}
