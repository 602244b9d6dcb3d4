import LanguageReference
import Values

/// The pages of the reference as a terminal shows them.
enum ExplanationText {
  /// All that a word means; keys of several mappings are named only, so that each can be asked for.
  static func text(of meanings: LanguageReference.Meanings) -> String {
    var pages = meanings.rules.map(text) + meanings.functions.map(text)
    if pages.isEmpty, meanings.keys.count == 1 {
      pages = meanings.keys.map(text)
    } else if !meanings.keys.isEmpty {
      pages.append(list(of: meanings.keys))
    }
    return pages.joined(separator: "\n")
  }

  /// Everything that can be asked for.
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
    return (lines + ["", "i2cseq explain WORD says more of each", ""]).joined(separator: "\n")
  }

  // MARK: Pages

  private static func text(of page: RulePage) -> String {
    var text = "[\(page.word)]  a \(page.area.title)\n\(page.meaning)\n"
    if let cure = page.cure { text += cure + "\n" }
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
    lines.append("value    \(page.value.description)")
    switch page.standard {
    case .value(let text): lines.append("default  \(text)")
    case .rule(let words): lines.append("default  \(words)")
    case nil: if page.isRequired { lines.append("default  none: it must be there") }
    }
    for context in page.value.contexts {
      lines += wrapped(context.entries.map(\.name), indent: 0, label: "keys     \(context.rawValue).")
    }
    if !page.allRules.isEmpty { lines += wrapped(page.allRules, indent: 0, label: "rules    ") }
    return lines.map { $0 + "\n" }.joined() + section("example", key.example)
  }

  private static func list(of keys: [LanguageReference.Key]) -> String {
    let width = keys.map(\.name.count).max() ?? 0
    let lines = keys.map { key in
      "  \(key.name)\(String(repeating: " ", count: width - key.name.count))  \(key.entry.page.summary)\n"
    }
    return (keys.count == 1 ? "and a key:\n" : "a key of several mappings:\n") + lines.joined()
  }

  // MARK: Lines

  private static let width = 100

  private static func section(_ title: String, _ lines: String) -> String {
    title + "\n" + lines.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)\n" }.joined()
  }

  private static func paragraph(_ title: String, _ words: [String]) -> [String] {
    [title] + wrapped(words, indent: 2, label: "") + [""]
  }

  /// Words in lines that are not too long; those after the first begin below the first word.
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
