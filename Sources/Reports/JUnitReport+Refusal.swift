internal import SequenceRunner

extension JUnitReport {
  /// Writes a suite of one case that is an error, so that nobody takes an older file for the result of a run that was
  /// refused.
  ///
  /// - Parameter name: the name of the sequence, or its path if it could not be read.
  package mutating func refuse(_ info: ReportedRun, name: String, because reason: RunRefusal) {
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
