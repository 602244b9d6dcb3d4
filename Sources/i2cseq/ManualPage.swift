import ArgumentParser

/// The manual pages, as man(7) wants them: one of the command, and one of each command that it has.
///
/// They are made of what `--help` says, so that the two never disagree; sections stand in the order that readers of
/// manual pages are used to.
enum ManualPage {
  /// The page of `i2cseq`, or of one of its commands; nil where there is no such command.
  static func text(of name: String?) -> String? {
    guard let name else { return page("i2cseq", I2CSeq.self, I2CSeq.helpMessage(columns: width), sections: [seeAlso]) }
    guard let command = commands.first(where: { $0._commandName == name }) else { return nil }
    return page(
      "i2cseq-\(name)", command, I2CSeq.helpMessage(for: command, columns: width),
      sections: [Section(title: "SEE ALSO", lines: [], others: ["i2cseq"])])
  }

  /// The commands that have a page of their own.
  static var names: [String] { commands.map { $0._commandName } }

  private static var commands: [any ParsableCommand.Type] { I2CSeq.configuration.subcommands }

  /// Columns of a page, beside its margin.
  private static let width = 72

  /// Where a section stands; one that is not named here comes behind what describes the command.
  private static let order = [
    "SYNOPSIS", "DESCRIPTION", "", "ARGUMENTS", "OPTIONS", "COMMANDS", "EXIT STATUS", "EXAMPLES",
  ]

  private struct Section {
    var title: String
    var lines: [String]
    /// Pages that it points to.
    var others: [String] = []
  }

  /// The pages of all commands.
  private static var seeAlso: Section { Section(title: "SEE ALSO", lines: [], others: names.map { "i2cseq-\($0)" }) }

  private static func page(
    _ name: String, _ command: any ParsableCommand.Type, _ help: String, sections more: [Section]
  ) -> String {
    var text = """
      .TH \(name.uppercased().replacing("-", with: "\\-")) 1 "" "i2cseq \(I2CSeq.version)"
      .SH NAME
      \(escaped(name)) \\- \(escaped(summary(of: command)))

      """
    for section in sections(of: help) + more {
      text += ".SH \"\(section.title)\"\n"
      for other in section.others {
        text += ".BR \(escaped(other)) (1)\(other == section.others.last ? "" : ",")\n"
      }
      if section.lines.isEmpty { continue }
      text += ".nf\n" + section.lines.map { line(of: $0) + "\n" }.joined() + ".fi\n"
    }
    return text
  }

  /// The abstract as lists of pages have it: no sentence of its own.
  private static func summary(of command: any ParsableCommand.Type) -> String {
    let abstract = command.configuration.abstract
    let sentence = abstract.hasSuffix(".") ? String(abstract.dropLast()) : abstract
    return sentence.prefix(1).lowercased() + sentence.dropFirst()
  }

  // MARK: Sections

  /// The help by its headings: words in capitals, alone in a line or in front of a colon.
  private static func sections(of help: String) -> [Section] {
    var sections: [Section] = []
    for line in help.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if let (word, rest) = heading(line) {
        sections.append(Section(title: titles[word] ?? word, lines: rest.isEmpty ? [] : [rest]))
      } else if !sections.isEmpty {
        sections[sections.count - 1].lines.append(line)
      }
    }
    for index in sections.indices {
      while sections[index].lines.last?.isEmpty == true { sections[index].lines.removeLast() }
      while sections[index].lines.first?.isEmpty == true { sections[index].lines.removeFirst() }
    }
    let places = Dictionary(order.enumerated().map { ($1, $0) }) { $1 }
    let others = order.firstIndex(of: "") ?? order.count
    return sections.enumerated().sorted {
      (places[$0.element.title] ?? others, $0.offset) < (places[$1.element.title] ?? others, $1.offset)
    }.map(\.element)
  }

  /// What manual pages call the headings of the help.
  private static let titles = [
    "OVERVIEW": "DESCRIPTION", "USAGE": "SYNOPSIS", "SUBCOMMANDS": "COMMANDS", "EXAMPLE": "EXAMPLES",
  ]

  /// The word of a heading, and what stands behind it; nil for any other line.
  private static func heading(_ line: String) -> (word: String, rest: String)? {
    let word = line.prefix { $0 != ":" }
    guard word.count > 2, word.first != " ", word.allSatisfy({ $0.isUppercase || $0 == " " }) else { return nil }
    return (String(word), String(line.dropFirst(word.count + 1).drop { $0 == " " }))
  }

  // MARK: Letters

  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
  }

  /// A line as it is: nothing in it means anything to man.
  private static func line(of text: String) -> String {
    let line = escaped(text)
    return line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
  }
}
