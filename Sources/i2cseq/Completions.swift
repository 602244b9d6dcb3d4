import ArgumentParser
import Captures
import Diagnostics
import Exports
import LanguageReference
import Reports
import SequenceFile
import SequenceModel
import SequenceRunner

/// What a shell offers to complete a word: files of the right kind, and words that the command knows.
enum Completions {
  static let yaml = CompletionKind.file(extensions: ["yaml", "yml"])
  static let checked = CompletionKind.file(extensions: ["yaml", "yml", "jsonl"])
  static let junit = CompletionKind.file(extensions: ["xml"])
  static let reports = CompletionKind.file(extensions: ["xml", "tap", "csv", "jsonl", "json"])
  static let traces = CompletionKind.file(extensions: ["jsonl"])
  static let json = CompletionKind.file(extensions: ["json"])
  /// Traces, and captures of other programs, whose names have all kinds of endings.
  static let captures = CompletionKind.file()
  static let folders = CompletionKind.directory

  static let captureFormats = CompletionKind.list(CaptureFormat.all.map(\.name))
  static let sourceFormats = CompletionKind.list(
    CaptureFormat.all.map(\.name) + ScriptFormat.allCases.map(\.rawValue))
  static let exportFormats = CompletionKind.list(ExportFormat.allCases.map(\.rawValue))
  static let endings = CompletionKind.list(TraceFilter.Ending.words)
  static let timings = CompletionKind.list(["none", "recorded"])
  static let schemas = CompletionKind.list(JSONSchema.allCases.map(\.rawValue))
  static let addressBits = CompletionKind.list(["7", "8"])
  static let memoryBits = CompletionKind.list(["8", "16", "24", "32"])

  /// Drivers, adapters that are plugged in, and the files of boards and recordings.
  static let adapters = CompletionKind.custom { _, _, prefix in SelectorWords.all(for: prefix) }

  /// The same behind the name of a slot, as in `A=ch347`.
  static let slots = CompletionKind.custom { _, _, prefix in
    prefix.contains("=") ? SelectorWords.all(for: prefix) : []
  }

  /// Words that `explain` knows.
  static let words = CompletionKind.custom { _, _, _ in LanguageReference.words.compactMap(harmless) }

  /// What `generate` prints more than one of.
  static let generated = CompletionKind.custom { arguments, _, _ in
    guard let place = arguments.firstIndex(of: "generate") else { return [] }
    switch arguments.dropFirst(place + 1).first.flatMap({ GenerateCommand.Kind(rawValue: $0) }) {
    case .completion: return CompletionShell.allCases.map(\.rawValue)
    case .man: return ManualPage.names
    case .schema: return JSONSchema.allCases.map(\.rawValue)
    case .udev, nil: return []
    }
  }

  /// Names, ids and tags of the steps of the sequences in the command line.
  static let selections = CompletionKind.custom { arguments, _, _ in
    var words: Set<String> = []
    for entry in sequences(in: arguments) {
      for step in SequenceListing(entry.loaded.program, path: entry.path, selection: nil).steps {
        words.formUnion([step.name] + step.groups + step.tags)
        if let id = step.id { words.insert(id) }
      }
    }
    return words.sorted().compactMap(harmless)
  }

  /// Parameters of the sequences in the command line, each before its value.
  static let parameters = CompletionKind.custom { arguments, _, _ in
    Set(sequences(in: arguments).flatMap(\.loaded.parameters)).sorted().compactMap(harmless).map { $0 + "=" }
  }

  /// Reservations, separated by commas.
  static let reservations = CompletionKind.custom { _, _, prefix in
    let given = prefix.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let before = given.dropLast().map { $0 + "," }.joined()
    return Reservation.allCases.map(\.rawValue).filter { !given.dropLast().contains($0) }.map { before + $0 }
  }

  private static func sequences(in arguments: [String]) -> [SequenceFiles.Entry] {
    let files = arguments.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
    guard !files.isEmpty, let options = try? ParameterOptions.parse([]),
      let sequences = try? SequenceFiles(files, seed: 0, options, isRun: false)
    else { return [] }
    return sequences.entries
  }

  /// Leaves out a word that a shell would run or take apart.
  ///
  /// Bash expands the words that it is offered (`compgen -W`), and names of steps and files are foreign text.
  static func harmless(_ word: String) -> String? {
    let word = PlainText.of(word)
    return word.contains { "`$\\\"'".contains($0) } ? nil : word
  }
}
