package import Diagnostics
package import SequenceRunner

/// A report of all runs of a command: one document, written as the events of the runs come.
package protocol RunReport: Sendable {
  /// Sets what the report says of the next run. It must be called before that run starts.
  mutating func prepareSuite(_ info: ReportedRun, sources: SourceMap, lines: LineTable)
  /// Whether it also takes the start of each step and each transaction.
  ///
  /// There are many of them, and most reports need none.
  var followsTransactions: Bool { get }
  /// Takes the next event.
  mutating func observe(_ event: RunEvent)
  /// Adds a sequence that was not run, and why.
  mutating func refuse(_ info: ReportedRun, name: String, because reason: RunRefusal)
  /// Ends the document, even if its last run was cut off.
  mutating func finish()
  /// Passes what was added since the last call to `write`.
  mutating func drain<Failure: Error>(_ write: (inout [UInt8]) throws(Failure) -> Void) throws(Failure)
  /// What must be written over reserved room, after ``finish()``.
  var patches: [FilePatch] { get }
}

extension JUnitReport: RunReport {
  package var followsTransactions: Bool { false }
}
