import ArgumentParser
import Diagnostics
import I2CAdapters
import I2CDrivers
import LanguageReference
import Reports
import SequenceFile
import SequenceRunner

/// What a shell offers to complete a word: files of the right kind, and words that the command knows.
enum Completions {
  static let sequences = CompletionKind.file(extensions: ["yaml", "yml"])
  static let yaml = CompletionKind.file(extensions: ["yaml", "yml"])
  static let junit = CompletionKind.file(extensions: ["xml"])

  /// Drivers, and adapters that are plugged in.
  static let adapters = CompletionKind.custom { _, _, _ in adapterWords }

  /// Words that `explain` knows.
  static let words = CompletionKind.custom { _, _, _ in harmless(LanguageReference.words) }

  /// Names, ids and tags of the steps of the sequences in the command line.
  static let selections = CompletionKind.custom { arguments, _, _ in selectionWords(of: arguments) }

  private static var adapterWords: [String] {
    let drivers = Driver.table.map(\.name).map { ["board", "replay", "exec"].contains($0) ? "\($0):" : $0 }
    return drivers + AdapterInventory.current().entries.map(\.selector)
  }

  private static func selectionWords(of arguments: [String]) -> [String] {
    let files = arguments.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
    guard !files.isEmpty, let options = try? ParameterOptions.parse([]),
      let sequences = try? SequenceFiles(files, seed: 0, options, isRun: false)
    else { return [] }
    var words: Set<String> = []
    for entry in sequences.entries {
      for step in SequenceListing(entry.loaded.program, path: entry.path, selection: nil).steps {
        words.formUnion([step.name] + step.groups + step.tags)
        if let id = step.id { words.insert(id) }
      }
    }
    return harmless(words.sorted())
  }

  /// Leaves out words that a shell would run or take apart.
  ///
  /// Bash expands the words that it is offered (`compgen -W`), and names of steps are foreign text.
  private static func harmless(_ words: [String]) -> [String] {
    words.map { PlainText.of($0) }.filter { word in !word.contains { "`$\\\"'".contains($0) } }
  }
}
