import LanguageReference
import SequenceFile
import Values

/// An article of the reference, made of the pages of keys, rules and functions.
enum Article: String, CaseIterable {
  case file = "File"
  case devices = "Devices"
  case steps = "Steps"
  case expectations = "Expectations"
  case measures = "Measures"
  case loops = "Loops-and-calls"
  case expressions = "Expressions"
  case rules = "Rules"
  case yamlRules = "YAML-rules"
  case findings = "Findings"
  case boards = "Boards"
  case stations = "Stations"
  case boardRules = "Board-rules"
  case schemas = "Schemas"

  static let folder = "Sources/LanguageReference/LanguageReference.docc"

  var path: String { "\(Self.folder)/\(rawValue).md" }

  var text: String {
    let mark = "<!-- Written by the tests of the reference: change the pages in Sources/LanguageReference. -->"
    return ["# \(title)", abstract, mark, body].joined(separator: "\n\n") + "\n"
  }

  // MARK: Words

  private var title: String {
    switch self {
    case .file: "The file"
    case .devices: "Devices and chips"
    case .steps: "Steps and groups"
    case .expectations: "Expectations and data"
    case .measures: "Measures"
    case .loops: "Loops and calls"
    case .expressions: "Functions of expressions"
    case .rules: "Rules of sequence files"
    case .yamlRules: "Rules of YAML files"
    case .findings: "Findings of a run"
    case .boards: "Board files"
    case .stations: "Station files"
    case .boardRules: "Rules of board files"
    case .schemas: "JSON Schemas"
    }
  }

  private var abstract: String {
    switch self {
    case .file: "The head of a sequence file, and its parts."
    case .devices: "Targets on the bus: addresses, pointers and registers, and register maps that devices share."
    case .steps: "What a step does, and what may stand beside it."
    case .expectations: "How to judge a reply, how to make bytes, and when to try a step again."
    case .measures: "Numbers in replies, times and variables, and their limits."
    case .loops: "Groups that run more than once; `for_each` and `call` stand among the keys of a step."
    case .expressions:
      "What `$(…)`, `when`, `until`, `where`, `assert` and `convert` can call, and the rules of expressions."
    case .rules: "The words in brackets at the end of messages about a sequence."
    case .yamlRules: "Mistakes of YAML, which `check` finds before it looks at what the file means."
    case .findings: "The words in brackets at the end of messages of a run."
    case .boards: "A board that is simulated: `--adapter board:FILE`."
    case .stations: "A station that tests units: `i2cseq station FILE`."
    case .boardRules: "The words in brackets at the end of messages about a board file."
    case .schemas: "What an editor can check in sequences, boards and chips, and what only `check` finds."
    }
  }

  // MARK: Content

  private var body: String {
    switch self {
    case .file: keys(of: .file)
    case .devices: keys(of: .devices)
    case .steps: keys(of: .steps)
    case .expectations: keys(of: .expectations)
    case .measures: keys(of: .measures)
    case .loops: keys(of: .loops)
    case .boards: keys(of: .boards)
    case .stations: keys(of: .stations)
    case .expressions: functions + "\n\n" + rules(of: .expression, "## Rules\n\n")
    case .rules: rules(of: .sequence)
    case .yamlRules: rules(of: .yaml)
    case .findings: rules(of: .run)
    case .boardRules: rules(of: .board)
    case .schemas: schemas
    }
  }

  private func keys(of area: KeyContext.Area) -> String {
    KeyContext.allCases.filter { $0.area == area }.map { context in
      let entries = context.entries.map { section($0, of: context) }
      return (["## \(context.rawValue): the keys of \(context.title)", Self.block(context.example)] + entries)
        .joined(separator: "\n\n")
    }.joined(separator: "\n\n")
  }

  private func section(_ entry: KeyContext.Entry, of context: KeyContext) -> String {
    let page = entry.page
    var lines = ["- Value: \(page.value.description)"]
    switch page.standard {
    case .value(let text): lines.append("- Default: `\(text)`")
    case .rule(let words): lines.append("- Default: \(words)")
    case nil: if page.isRequired { lines.append("- It must be there.") }
    }
    if !page.allRules.isEmpty {
      lines.append("- Diagnostics: \(page.allRules.map { "`\($0)`" }.joined(separator: " "))")
    }
    let parts = ["### \(context.rawValue).\(entry.name)", page.summary, lines.joined(separator: "\n")]
    return (parts + (page.example.map { [Self.block($0)] } ?? [])).joined(separator: "\n\n")
  }

  private var functions: String {
    let sections = Function.allCases.map { function in
      "### \(function.rawValue)\n\n\(function.usages.map { "`\($0)`" }.joined(separator: " or ")): \(function.summary).\n\n"
        + Self.block("- assert: \(Self.quoted(function.example))", language: function.isAboutTheRun ? "text" : "yaml")
    }
    return (["## Functions"] + sections).joined(separator: "\n\n")
  }

  private func rules(of area: RulePage.Area, _ heading: String = "") -> String {
    heading
      + RulePage.all.filter { $0.area == area }.map { page in
        // What to do first; what a run found is said first.
        let words = [page.cure, page.meaning].compactMap { $0 }
        var parts = ["### \(page.word)"] + (page.area == .run ? words.reversed() : words)
        if let example = page.example {
          parts += ["Wrong:", Self.block(example.wrong), "Right:", Self.block(example.right)]
        }
        return parts.joined(separator: "\n\n")
      }.joined(separator: "\n\n")
  }

  private var schemas: String {
    var reasons: [String: [String]] = [:]
    for page in RulePage.all { if let reason = page.beyondSchema { reasons[page.word, default: []].append(reason) } }
    let rows = reasons.sorted { $0.key < $1.key }.map { "| `\($0.key)` | \($0.value.joined(separator: "; ")) |" }
    return """
      `schemas/sequence.schema.json`, `schemas/board.schema.json`, `schemas/chip.schema.json` and
      `schemas/station.schema.json` are JSON Schemas (2020-12) of what people write; `i2cseq explain --schema sequence` prints them. An editor with a YAML language
      server completes keys and words from them, shows the page of a key, and underlines what is wrong, once a file
      begins with a line like

      ```yaml
      # yaml-language-server: $schema=../schemas/sequence.schema.json
      ```

      They are made of the same pages as this reference. Whatever they refuse, `check` refuses. The other way round a
      schema sees less: quotes, the base of a number, names, lengths and what stands elsewhere are beyond it. These
      rules are, in whole or in part; `Tests/Tools/beyond-schema.txt` names the files of the tests that only they refuse.

      | rule | what a schema cannot say |
      |---|---|
      \(rows.joined(separator: "\n"))
      """
  }

  // MARK: Pieces

  private static func block(_ lines: String, language: String = "yaml") -> String { "```\(language)\n\(lines)\n```" }

  /// As a plain scalar, or in quotes where YAML would take it for something else.
  private static func quoted(_ expression: String) -> String {
    expression.contains(": ") || expression.contains(" #") ? "'\(expression)'" : expression
  }
}

extension Function {
  /// Whether its example needs a variable or a device of its own.
  fileprivate var isAboutTheRun: Bool { self == .saved || self == .fitted }
}
