import ArgumentParser

/// The manual page of the command: what `--help` says of it and of everything it can do, as man(7) wants it.
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

  /// Lines as they are: nothing in them means anything to man.
  private static func lines(_ help: String) -> String {
    help.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let text = line.replacing("\\", with: "\\e").replacing("-", with: "\\-")
      return (text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" : "") + text + "\n"
    }.joined()
  }
}
