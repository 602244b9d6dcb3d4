/// Why an adapter could not be opened, in any way.
package struct AdapterFailure: Error, Hashable, Sendable {
  /// What is wrong, in lower case.
  package var message: String
  /// Further facts.
  package var notes: [String]
  /// What to do; a command that can be typed, if possible.
  package var help: String

  /// A failure from its parts.
  package init(message: String, notes: [String] = [], help: String) {
    self.message = message
    self.notes = notes
    self.help = help
  }

  /// The failure of a node that the user may not open.
  ///
  /// - Parameters:
  ///   - what: the node, for a sentence.
  ///   - isPluggedAgain: whether the adapter must be plugged in again for the rule to act.
  package static func permission(_ what: String, _ rule: UdevRule, isPluggedAgain: Bool = true) -> AdapterFailure {
    AdapterFailure(
      message: "you may not open \(what)", notes: ["put this line into \(UdevRule.file): \(rule.line())"],
      help: UdevRule.cure(isPluggedAgain: isPluggedAgain))
  }

  /// The failure of a node that another process uses.
  ///
  /// - Parameters:
  ///   - what: the node, for a sentence.
  ///   - driver: the name of the driver by which another adapter could be taken.
  package static func inUse(_ what: String, _ holder: FileHolder, driver: String, notes: [String] = [])
    -> AdapterFailure
  {
    AdapterFailure(message: "\(what) is in use by \(holder.words)", notes: notes, help: holder.cure(otherwise: driver))
  }
}
