import SequenceFile
import SequenceModel

/// What there is to know about a word that is neither a key, a rule nor a function: a form of value, a mark in an
/// expectation, something around the language.
package struct WordPage: Sendable {
  package var word: String
  /// Other spellings under which people look for it.
  package var others: [String]
  /// The title of the page.
  package var title: String
  package var text: String
  /// Lines of a file with the word; empty if it is not about files.
  package var examples: [String]
  /// The article that says more, relative to the checkout.
  package var article: String?

  init(
    _ word: String, _ others: [String] = [], _ title: String, _ text: String, _ examples: [String] = [],
    article: String? = nil
  ) {
    self.word = word
    self.others = others
    self.title = title
    self.text = text
    self.examples = examples
    self.article = article
  }

  package static let all: [WordPage] = marks + forms + basics + bus + surroundings + tasks

  package static func pages(of word: String) -> [WordPage] {
    all.filter { $0.word == word || $0.others.contains(word) }
  }
}

extension LanguageReference {
  /// A word that is a value of some keys.
  package struct Choice: Sendable {
    package var word: String
    /// The keys that can have it, in the order of the reference.
    package var keys: [Key]
  }

  /// The keys that can have a word as their value; nil if there are none.
  package static func choice(_ word: String) -> Choice? {
    let keys = keys.filter { $0.entry.page.value.words.contains(word) }
    return keys.isEmpty ? nil : Choice(word: word, keys: keys)
  }

  /// All words that are values of some key.
  package static let choices = Set(keys.flatMap { $0.entry.page.value.words }.filter { $0.count > 1 })
}

extension ValueForm {
  /// The words that a value of this form may be.
  package var words: [String] {
    switch self {
    case .word(let words): words
    case .type: TypeWord.allCases.map(\.rawValue)
    case .list(let form), .names(let form), .folderNames(let form), .pins(let form), .cases(let form),
      .positions(let form):
      form.words
    case .any(let forms): forms.flatMap(\.words)
    case .text, .template, .boolean, .integer, .decimal, .duration, .frequency, .address, .name, .folderName, .target,
      .expression, .reference, .pattern, .bits, .span, .range, .path, .hexDigits, .literal, .number, .byte, .pin,
      .pinName,
      .expectation, .element, .keys:
      []
    }
  }
}
