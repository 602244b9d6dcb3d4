import ArgumentParser
import I2CDrivers

/// Writes files that a machine needs: `i2cseq generate udev`.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Prints a file that a machine needs.",
    discussion: """
      udev: the rules that let people use adapters without being root: USB in every mode, nodes of the vendor's module,
      buses of the kernel. Whoever sits at the machine may use them, and the members of a group.

      EXAMPLE
        i2cseq generate udev | sudo tee /etc/udev/rules.d/60-i2cseq.rules
        i2cseq generate udev --group testers
      """)

  /// What can be printed.
  enum Kind: String, ExpressibleByArgument, CaseIterable { case udev }

  @Argument(help: "What is printed: udev.")
  var kind: Kind

  @Option(help: "The group whose members may use adapters where nobody sits at the machine.")
  var group = "plugdev"

  func validate() throws {
    if UdevRules(group: group) == nil {
      throw ValidationError("--group must be the name of a group, in small letters and digits: write `--group plugdev`")
    }
  }

  func run() throws {
    switch kind {
    case .udev: if let rules = UdevRules(group: group) { StandardOutput.print(Array(rules.text.utf8)) }
    }
    ExitStatus.passed.leave()
  }
}
