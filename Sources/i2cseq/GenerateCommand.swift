import ArgumentParser
import Diagnostics
import I2CAdapters
import LanguageReference

/// Writes files that a machine needs: `i2cseq generate udev`.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Prints a file that a machine needs.",
    discussion: """
      udev: the rules that let people use adapters without being root: USB in every mode, nodes of the vendor's module, \
      buses of the kernel. Whoever sits at the machine may use them, and the members of a group.
      completion: what a shell needs to complete commands, options, files, adapters and names of steps.
      man: the manual page of i2cseq, or of one of its commands.
      schema: the JSON Schema of a kind of file, for editors.

      EXAMPLE
        i2cseq generate udev | sudo tee /etc/udev/rules.d/60-i2cseq.rules
        i2cseq generate udev --group testers
        i2cseq generate completion bash | sudo tee /etc/bash_completion.d/i2cseq
        i2cseq generate man > i2cseq.1
        i2cseq generate man run > i2cseq-run.1
        i2cseq generate schema board > board.schema.json
      """)

  /// What can be printed.
  enum Kind: String, ExpressibleByArgument, CaseIterable { case udev, completion, man, schema }

  @Argument(help: "What to print: udev, completion, man or schema.")
  var kind: Kind

  @Argument(
    help: """
      Which one: bash, zsh or fish of completion; a command of man; sequence, board, chip, station or suite of schema.
      """, completion: Completions.generated)
  var which: String?

  @Option(help: .value("name", "The group whose members may use adapters without sitting at the machine."))
  var group = "plugdev"

  func validate() throws {
    if UdevRules(group: group) == nil {
      throw ValidationError("--group must be the name of a group, in small letters and digits: write `--group plugdev`")
    }
    _ = try text()
  }

  func run() throws {
    let text = try text()
    // The output ends in a line feed, so that more can be appended.
    StandardOutput.print(Array((text.hasSuffix("\n") ? text : text + "\n").utf8))
    ExitStatus.passed.leave()
  }

  private func text() throws -> String {
    switch kind {
    case .udev:
      try refuseWhich()
      return UdevRules(group: group)?.text ?? ""
    case .man:
      guard let text = ManualPage.text(of: which) else {
        throw ValidationError("there is no page of `\(PlainText.of(which ?? ""))`: write `i2cseq generate man run`")
      }
      return text
    case .completion:
      guard let which, let shell = CompletionShell(rawValue: which) else {
        throw ValidationError("the shell must be bash, zsh or fish: write `i2cseq generate completion bash`")
      }
      return CompletionScript.text(for: shell)
    case .schema:
      guard let which, let schema = JSONSchema(rawValue: which) else {
        throw ValidationError(
          "the kind of file must be sequence, board, chip, station or suite: write `i2cseq generate schema board`")
      }
      return schema.text
    }
  }

  private func refuseWhich() throws {
    if let which { throw ValidationError("there is one \(kind.rawValue) only: take `\(which)` out") }
  }
}
