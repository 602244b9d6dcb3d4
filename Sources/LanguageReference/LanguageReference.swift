import Diagnostics
package import Values

/// Everything that can be looked up by its name: rules, functions and keys.
package enum LanguageReference {
  /// A key, with the mapping it belongs to.
  package struct Key: Sendable {
    package var context: KeyContext
    package var entry: KeyContext.Entry

    /// `read.bytes`.
    package var name: String { "\(context.rawValue).\(entry.name)" }

    /// Lines of a file in which it stands.
    package var example: String { context.example(of: entry) }
  }

  /// What a word means: often one thing, sometimes several.
  package struct Meanings: Sendable {
    package var rules: [RulePage]
    package var functions: [Function]
    package var keys: [Key]

    package var isEmpty: Bool { rules.isEmpty && functions.isEmpty && keys.isEmpty }
  }

  package static let keys = KeyContext.allCases.flatMap { context in
    context.entries.map { Key(context: context, entry: $0) }
  }

  /// What a rule, a function, a key, or a key with its mapping (`read.bytes`) is.
  ///
  /// Brackets around a rule are as good as none: so it stands in a message.
  package static func meanings(of word: String) -> Meanings {
    let word = word.hasPrefix("[") && word.hasSuffix("]") ? String(word.dropFirst().dropLast()) : word
    return Meanings(
      rules: RulePage.pages(of: word), functions: Function.allCases.filter { $0.rawValue == word },
      keys: keys.filter { $0.entry.name == word || $0.name == word })
  }

  /// Every word that means something.
  package static var words: [String] {
    Set(RulePage.all.map(\.word) + Function.allCases.map(\.rawValue) + keys.flatMap { [$0.entry.name, $0.name] })
      .sorted()
  }

  /// The word that was probably meant.
  package static func nearest(to word: String) -> String? { Diagnostics.nearest(to: word, among: words) }
}
