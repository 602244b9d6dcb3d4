import ArgumentParser

/// What `i2cseq explain` says of a command or an option: what its help says.
enum CommandPage {
  private static let width = 100
  private static let commands = I2CSeq.configuration.subcommands

  /// The page of a command, as `check`; nil if there is none of that name.
  static func page(ofCommand name: String) -> String? {
    guard let command = commands.first(where: { $0._commandName == name }) else { return nil }
    return "\(name)  a command\n\(command.configuration.abstract)\nmore     i2cseq help \(name)\n"
  }

  /// The page of an option with or without its dashes, as `--only`; nil if no command has it.
  ///
  /// Commands share options; what the first of them says is what all mean.
  static func page(ofOption word: String) -> String? {
    let name = word.hasPrefix("--") ? String(word.dropFirst(2)) : word
    guard !name.isEmpty else { return nil }
    var (users, text): ([String], [Substring]) = ([], [])
    for command in commands {
      let help = I2CSeq.helpMessage(for: command, columns: width).split(
        separator: "\n", omittingEmptySubsequences: false)
      guard let first = help.firstIndex(where: { names($0).contains("--\(name)") }) else { continue }
      users.append(command._commandName)
      guard text.isEmpty else { continue }
      // What it does stands behind it, or in lines that are set in farther than any name.
      text = [help[first]] + help[(first + 1)...].prefix { $0.hasPrefix("    ") }
    }
    guard !users.isEmpty else { return nil }
    return "--\(name)  an option of \(users.joined(separator: ", "))\n" + text.map { "\($0)\n" }.joined()
  }

  /// The names at the beginning of a line of a help: `-q, --quiet` of `  -q, --quiet   Print no …`.
  private static func names(_ line: Substring) -> [Substring] {
    guard line.hasPrefix("  -") else { return [] }
    var names: [Substring] = []
    for word in line.split(separator: " ") {
      let name = word.prefix { $0 != "," && $0 != "/" }
      guard name.hasPrefix("-") else { break }
      names.append(name)
    }
    return names
  }
}
