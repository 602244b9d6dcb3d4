import Diagnostics
package import Values

/// Looks up words of the language: rules, functions, keys and others.
package enum LanguageReference {
  /// A key, with the mapping it belongs to.
  package struct Key: Sendable {
    package var context: KeyContext
    package var entry: KeyContext.Entry

    /// `read.bytes`.
    package var name: String { "\(context.rawValue).\(entry.name)" }

    /// Lines of a file with the key.
    package var example: String { context.example(of: entry) }
  }

  /// The meanings of a word: often one, sometimes several.
  package struct Meanings: Sendable {
    package var rules: [RulePage]
    package var functions: [Function]
    package var keys: [Key]
    /// The mapping with that name.
    package var mapping: KeyContext?
    package var words: [WordPage]
    /// The keys that can have it as their value.
    package var choice: Choice?

    package var isEmpty: Bool {
      rules.isEmpty && functions.isEmpty && keys.isEmpty && mapping == nil && words.isEmpty && choice == nil
    }
  }

  package static let keys = KeyContext.allCases.flatMap { context in
    context.entries.map { Key(context: context, entry: $0) }
  }

  /// The meanings of a word: a rule, a function, a key, a key with its mapping (`read.bytes`), a mapping, a value of
  /// some key, or something around the language.
  ///
  /// Brackets around a rule are as good as none: so it stands in a message. A word that nothing is called by is looked up
  /// once more as people write it in sentences: `JUnit`, `exit status`, `PASS`.
  package static func meanings(of word: String) -> Meanings {
    let word = word.hasPrefix("[") && word.hasSuffix("]") ? String(word.dropFirst().dropLast()) : word
    let meanings = exactMeanings(of: word)
    guard meanings.isEmpty else { return meanings }
    return exactMeanings(of: word.lowercased().replacing(" ", with: "_").replacing("-", with: "_"))
  }

  private static func exactMeanings(of word: String) -> Meanings {
    Meanings(
      rules: RulePage.pages(of: word), functions: Function.allCases.filter { $0.rawValue == word },
      keys: keys.filter { $0.entry.name == word || $0.name == word }, mapping: KeyContext(rawValue: word),
      words: WordPage.pages(of: word), choice: choice(word))
  }

  /// Every word that means something; the numbers of exit statuses are words of nobody's file.
  package static var words: [String] {
    let named = RulePage.all.map(\.word) + Function.allCases.map(\.rawValue) + KeyContext.allCases.map(\.rawValue)
    let keyed = keys.flatMap { [$0.entry.name, $0.name] } + WordPage.all.flatMap { [$0.word] + $0.others }
    return choices.union(named).union(keyed).filter { Int($0) == nil }.sorted()
  }

  /// The word that was probably meant; marks of one character are like everything that is short.
  package static func nearest(to word: String) -> String? {
    Diagnostics.nearest(to: word.lowercased(), among: words.filter { $0.count > 1 })
  }
}
