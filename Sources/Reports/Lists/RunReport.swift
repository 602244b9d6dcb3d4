package import Diagnostics
package import SequenceRunner

/// A report of all runs of a command: one document, written as the events of the runs come.
package protocol RunReport: Sendable {
  /// Says what the run that comes next is called; to be called before it starts.
  mutating func prepareSuite(_ info: ReportedRun, sources: SourceMap, lines: LineTable)
  /// Takes the next event.
  mutating func observe(_ event: RunEvent)
  /// Tells a sequence that was not run, and why.
  mutating func refuse(_ info: ReportedRun, name: String, because reason: RunRefusal)
  /// Ends the document, also one whose last run was cut off.
  mutating func finish()
  /// Lets somebody write what was reported since the last time.
  mutating func drain<Failure: Error>(_ write: (inout [UInt8]) throws(Failure) -> Void) throws(Failure)
  /// What is to be written over what was reserved, after ``finish()``.
  var patches: [FilePatch] { get }
}

extension JUnitReport: RunReport {}
