internal import SequenceRunner

/// Why a sequence was not run, as its suite says it.
package struct JUnitRefusal: Sendable {
  /// The rule that was broken: `adapter_unavailable`.
  package var rule: String
  /// One line.
  package var message: String
  /// Everything that was said, as a terminal shows it.
  package var text: String

  /// It was left out, as was asked; nobody is to look for what went wrong.
  package var isSkipped: Bool
  /// Without it the run is one of a part of its sequences.
  package var isMissing: Bool

  package init(rule: String, message: String, text: String, isSkipped: Bool = false, isMissing: Bool = false) {
    self.isSkipped = isSkipped
    self.isMissing = isMissing
    self.rule = rule
    self.message = message
    self.text = text
  }
}

extension JUnitReport {
  /// Writes a suite of one case that is an error: who reads the file must not take an older one for the result of a
  /// run that was refused.
  ///
  /// - Parameter name: that of the sequence, or its path where nobody could read it.
  package mutating func refuse(_ info: JUnitSuiteInfo, name: String, because reason: JUnitRefusal) {
    let id = JUnitSuite.identifier(of: name)
    document.openSuite(name: JUnitNames.clean(name), package: id, info: info, properties: info.properties)
    let number = names.add("(run)")
    document.openCase(name: names[number], classTail: JUnitDocument.classTail(id), time: 0, line: nil)
    let type = reason.rule.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    document.closeCase(
      JUnitCaseContent(
        result: JUnitElement(
          tag: reason.isSkipped ? .skipped : .error, type: reason.isSkipped ? "" : type, message: reason.message,
          body: reason.text)))
    var reservations = Reservations()
    if reason.isMissing { reservations.addPart(0, of: 0) }
    document.closeSuite(
      verdict: reason.isSkipped ? .skipped : .errored, reservations: reservations,
      output: reason.isSkipped ? "skipped\n" : "ERROR, not run\n",
      time: 0)
  }
}
