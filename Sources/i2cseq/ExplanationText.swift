import LanguageReference
import Values

/// The pages of the reference as a terminal shows them.
enum ExplanationText {
  /// All meanings of a word: the key of a step first, as most people ask for that; then what else explains the word, rules
  /// and findings included; last the keys that take it.
  static func text(of meanings: LanguageReference.Meanings) -> String {
    var pages: [String] = []
    var keys = meanings.keys
    // One key is shown in full. Other keys of the same name are listed, so that they can be asked for.
    if let shown = keys.firstIndex(where: { $0.context == .step }) { pages.append(text(of: keys.remove(at: shown))) }
    pages += meanings.words.map(text)
    pages += meanings.functions.map(text)
    pages += meanings.rules.map(text)
    if keys.count == 1, let only = keys.first, keys.count == meanings.keys.count {
      pages.append(text(of: only))
    } else if !keys.isEmpty {
      pages.append(list(of: keys, isAll: pages.isEmpty))
    }
    if let choice = meanings.choice { pages.append(text(of: choice)) }
    if let mapping = meanings.mapping,
      !meanings.keys.contains(where: { $0.entry.page.value.contexts.contains(mapping) })
    {
      pages.append(text(of: mapping))
    }
    return pages.joined(separator: "\n")
  }

  /// The list of everything that can be looked up.
  static var list: String {
    var lines: [String] = []
    for area in RulePage.Area.allCases {
      lines += paragraph("every \(area.title):", RulePage.all.filter { $0.area == area }.map(\.word))
    }
    lines += paragraph("every function of expressions:", Function.allCases.map(\.rawValue))
    lines.append("every key, by the mapping it belongs to:")
    for context in KeyContext.allCases {
      lines += wrapped(context.entries.map(\.name), indent: 2, label: "\(context.rawValue).")
    }
    lines += [""] + paragraph("what stands around them:", WordPage.all.map(\.word))
    return (lines + ["i2cseq explain WORD says more of each, and of every word that is a value of a key", ""]).joined(
      separator: "\n")
  }

  // MARK: Pages

  private static func text(of page: RulePage) -> String {
    // What to do comes first: the cure, or without one the meaning.
    var text = "[\(page.word)]  a \(page.area.title)\n"
    let words = [page.cure, page.meaning].compactMap { $0 }
    text += (page.area == .run ? words.reversed() : words).map(prose).joined()
    if let example = page.example { text += section("wrong", example.wrong) + section("right", example.right) }
    return text
  }

  private static func text(of function: Function) -> String {
    "\(function.usages.joined(separator: "\n"))  a function of expressions\n\(function.summary)\n"
      + section("example", function.example)
  }

  private static func text(of key: LanguageReference.Key) -> String {
    let page = key.entry.page
    var lines = ["\(key.name)  a key of \(key.context.title)", page.summary, ""]
    lines += wrapped(page.value.description.split(separator: " ").map(String.init), indent: 0, label: "value    ")
    switch page.standard {
    case .value(let text): lines.append("default  \(text)")
    case .rule(let words): lines.append("default  \(words)")
    case nil: if page.isRequired { lines.append("default  none: it must be there") }
    }
    var shown: [KeyContext] = []
    for context in page.value.contexts where !shown.contains(context) {
      shown.append(context)
      lines += wrapped(context.entries.map(\.name), indent: 0, label: "keys     \(context.rawValue).")
    }
    if !page.allRules.isEmpty { lines += wrapped(page.allRules, indent: 0, label: "rules    ") }
    return lines.map { $0 + "\n" }.joined() + section("example", key.example)
  }

  private static func text(of page: WordPage) -> String {
    let more = page.article.map { "more     \($0)\n" } ?? ""
    let examples = page.examples.isEmpty ? "" : section("example", page.examples.joined(separator: "\n"))
    return "\(page.word)  \(page.title)\n" + prose(page.text) + more + examples
  }

  private static func text(of choice: LanguageReference.Choice) -> String {
    let lines = choice.keys.map { "  \($0.name)  \($0.entry.page.summary)\n" }
    return "\(choice.word)  a value of\n" + lines.joined()
  }

  private static func text(of mapping: KeyContext) -> String {
    (["\(mapping.rawValue)  the keys of \(mapping.title)"]
      + wrapped(mapping.entries.map(\.name), indent: 2, label: "\(mapping.rawValue).")).map { $0 + "\n" }.joined()
      + section("example", mapping.example)
  }

  private static func list(of keys: [LanguageReference.Key], isAll: Bool) -> String {
    let width = keys.map(\.name.count).max() ?? 0
    let lines = keys.map { key in
      "  \(key.name)\(String(repeating: " ", count: width - key.name.count))  \(key.entry.page.summary)\n"
    }
    return (isAll ? "a key of several mappings:\n" : "also a key of other mappings:\n") + lines.joined()
  }

  // MARK: Lines

  private static let width = 100

  private static func section(_ title: String, _ lines: String) -> String {
    title + "\n" + lines.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)\n" }.joined()
  }

  /// Sentences in lines that are not too long.
  private static func prose(_ text: String) -> String {
    wrapped(text.split(separator: " ").map(String.init), indent: 0, label: "").map { $0 + "\n" }.joined()
  }

  private static func paragraph(_ title: String, _ words: [String]) -> [String] {
    [title] + wrapped(words, indent: 2, label: "") + [""]
  }

  /// Breaks words into lines; the lines after the first begin below the first word.
  private static func wrapped(_ words: [String], indent: Int, label: String) -> [String] {
    let margin = String(repeating: " ", count: indent)
    let hanging = margin + String(repeating: " ", count: label.count)
    var lines = [margin + label]
    for (index, word) in words.enumerated() {
      let isFull = lines[lines.count - 1].count + word.count + 1 > width
      if isFull { lines.append(hanging) }
      lines[lines.count - 1] += (index == 0 || isFull ? "" : " ") + word
    }
    return lines
  }
}
