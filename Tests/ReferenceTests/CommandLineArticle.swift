import Foundation
import TestSupport

/// The article of commands and options, made of what the command says about itself.
struct CommandLineArticle {
  static let path = "Sources/i2cseq/i2cseq.docc/Command-line.md"

  /// What `--experimental-dump-help` prints.
  private struct Help: Decodable { var command: Command }

  private struct Command: Decodable {
    var commandName: String
    var abstract: String?
    var arguments: [Argument]?
    var subcommands: [Command]?
  }

  private struct Argument: Decodable {
    struct Name: Decodable {
      var kind: String
      var name: String
    }
    var kind: String
    var valueName: String?
    var names: [Name]?
    var abstract: String?
    var defaultValue: String?
    var isRepeating: Bool
    var shouldDisplay: Bool
  }

  private let command: Command

  init(_ help: [UInt8]) throws {
    command = try JSONDecoder().decode(Help.self, from: Data(help)).command
  }

  var text: String {
    let head = """
      # Commands and options

      Every command with its options, as `i2cseq help COMMAND` prints them.

      <!-- Written by the tests of the reference: change the commands in Sources/i2cseq. -->

      Every command also has `--help` and `--version`.
      """
    // `help` is the parser's own.
    let sections = (command.subcommands ?? []).filter { $0.commandName != "help" }.map { section($0) }
    return ([head] + sections).joined(separator: "\n\n") + "\n"
  }

  /// A command with its options, and below it the commands that it has itself.
  private func section(_ command: Command, of outer: [String] = []) -> String {
    let words = outer + [command.commandName]
    var parts = ["\(outer.isEmpty ? "##" : "###") \(words.joined(separator: " "))", command.abstract ?? ""]
    let rows = (command.arguments ?? []).filter { !["help", "version"].contains($0.names?.last?.name ?? "") }
      .filter(\.shouldDisplay).map(row)
    if !rows.isEmpty { parts.append((["| | |", "|---|---|"] + rows).joined(separator: "\n")) }
    parts += (command.subcommands ?? []).map { section($0, of: words) }
    return parts.joined(separator: "\n\n")
  }

  private func row(_ argument: Argument) -> String {
    let value = argument.valueName.map { "<\($0)>" } ?? ""
    var name = value
    if let names = argument.names, argument.kind != "positional" {
      let spelled = names.map { ($0.kind == "long" ? "--" : "-") + $0.name }.sorted { $0.count < $1.count }
      name = spelled.joined(separator: ", ") + (argument.kind == "option" ? " " + value : "")
    }
    var words = argument.abstract ?? ""
    if let standard = argument.defaultValue, !words.contains(standard) { words += " Without it `\(standard)`." }
    return "| `\(name)`\(argument.isRepeating ? " …" : "") | \(words.replacingOccurrences(of: "|", with: "\\|")) |"
  }
}
