import ArgumentParser

/// Parses command lines without running them.
package enum CommandLineSyntax {
  /// What is wrong with the arguments of the command, without running it; nil if nothing is.
  ///
  /// A test checks the command lines of the documentation with it, so that what people copy is understood.
  package static func mistake(in arguments: [String]) -> String? {
    do {
      _ = try I2CSeq.parseAsRoot(BulkOptions.take(from: arguments))
      return nil
    } catch {
      return I2CSeq.fullMessage(for: error)
    }
  }
}
