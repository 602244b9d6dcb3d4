import ArgumentParser

/// The command line as a language: what may be typed, whatever it would do.
package enum CommandLineSyntax {
  /// What is wrong with the arguments of the command, without running it; nil where nothing is.
  ///
  /// The documentation is held to this, so that what people copy from it is understood.
  package static func mistake(in arguments: [String]) -> String? {
    do {
      _ = try I2CSeq.parseAsRoot(BulkSettings.take(from: arguments))
      return nil
    } catch {
      return I2CSeq.fullMessage(for: error)
    }
  }
}
