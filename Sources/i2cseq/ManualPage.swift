import ArgumentParser

/// The manual page of the command: the text of `--help` for it and for all its subcommands, in the form of man(7).
enum ManualPage {
  static var text: String {
    var text = """
      .TH I2CSEQ 1 "" "i2cseq \(I2CSeq.version)"
      .SH NAME
      i2cseq \\- runs I2C test sequences
      .SH DESCRIPTION
      .nf

      """
    text += lines(I2CSeq.helpMessage(columns: width))
    for subcommand in I2CSeq.configuration.subcommands {
      text += ".fi\n.SH \"I2CSEQ \((subcommand.configuration.commandName ?? "").uppercased())\"\n.nf\n"
      text += lines(I2CSeq.helpMessage(for: subcommand, columns: width))
    }
    return text + ".fi\n"
  }

  /// Columns of a page, beside its margin.
  private static let width = 72

  /// Escapes lines, so that nothing in them means anything to man.
  private static func lines(_ help: String) -> String {
    help.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let text = line.replacing("\\", with: "\\e").replacing("-", with: "\\-")
      return (text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" : "") + text + "\n"
    }.joined()
  }
}
