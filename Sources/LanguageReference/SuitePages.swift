import NodeDecoding
import Suites

// The pages of the keys of a suite file.

extension SuiteKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .schema:
      KeyPage(
        "The version of the suite file's language.", .integer(1...1), isRequired: true, rules: [.node(.schemaVersion)])
    case .suite: KeyPage("The name of the suite.", .text, isRequired: true)
    case .description: KeyPage("What it is for.", .text, example: "description: What every change must pass")
    case .adapter:
      KeyPage(
        "The adapter of runs that name none, as `--adapter` takes it; a list for several buses.",
        .any([.text, .list(.text)]), standard: .rule("what the command takes without `--adapter`"))
    case .parameters:
      KeyPage("Values of parameters, for those sequences that have them.", .names(.text))
    case .timeout:
      KeyPage(
        "How long each sequence may take, where its run says nothing else.", .duration,
        standard: .rule("no limit"), example: "timeout: 60s")
    case .runs:
      KeyPage(
        "What is run, in this order; reports are called by the names.", .folderNames(.keys(.suiteRun)),
        isRequired: true, rules: [.node(.limit)])
    }
  }
}

extension SuiteRunKey: PagedKey {
  var page: KeyPage {
    switch self {
    case .sequences:
      KeyPage(
        "The sequences, relative to the suite file; `*` and `?` in a name stand for letters of it.",
        .any([.path, .list(.path)]), isRequired: true, rules: [.node(.limit)])
    case .adapter:
      KeyPage(
        "The adapter of this run; files of boards and recordings are relative to the suite file.",
        .any([.text, .list(.text)]), standard: .rule("that of the suite"))
    case .parameters:
      KeyPage(
        "Values of parameters in this run.", .names(.text), standard: .rule("those of the suite, then of each sequence")
      )
    case .matrix:
      KeyPage(
        "Parameters with several values: every sequence is run with each combination.", .names(.list(.text)),
        rules: [.node(.limit)])
    case .tags: KeyPage("Words for `--only` and `--skip`, beside those of the sequences.", .list(.text))
    case .timeout:
      KeyPage("How long each of its sequences may take.", .duration, standard: .rule("that of the suite"))
    }
  }
}
