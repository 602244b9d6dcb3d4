internal import SequenceModel
internal import SequenceRunner

/// A list of ours as another process has written it: what it is, and what it says of its runs.
package struct ListText: Sendable {
  /// What can be wrong with a file that is to be read.
  package enum Mistake: Error, Hashable, Sendable {
    /// It is none of ours.
    case unknown
    /// Its end is missing.
    case cut(ListFormat)
  }

  package let format: ListFormat
  package let bytes: [UInt8]
  /// Which part of a run it is; nil where the run was not shared.
  package let mark: ShardMark?
  /// The worst of its runs, under the name of the file.
  package let outcome: SequenceOutcome

  package init(_ bytes: [UInt8], path: String) throws(Mistake) {
    let head = String(decoding: bytes.prefix(Self.headSize), as: UTF8.self)
    guard let format = ListFormat.allCases.first(where: { head.hasPrefix($0.mark) }) else { throw .unknown }
    let reading = format.reading(of: bytes)
    guard reading.isWhole else { throw .cut(format) }
    self.format = format
    self.bytes = bytes
    mark = reading.mark
    var outcome = SequenceOutcome(path, reading.word)
    if reading.hasFailedTeardown { outcome.addFailedTeardown() }
    outcome.time = reading.time
    outcome.reservations = reading.reservations.only(Set(Reservation.allCases).subtracting([.simulated, .recorded]))
    let kinds = [(Reservation.simulated, "board"), (.recorded, "replay")]
    let stand = kinds.filter { reading.reservations.count(of: $0.0) > 0 }.map(\.1)
    outcome.simulation = stand.isEmpty ? nil : stand.joined(separator: ", ")
    self.outcome = outcome
  }

  /// More than any head has.
  private static let headSize = 4_096

  /// All lists as one, in this order.
  package static func document(of lists: [ListText], _ format: ListFormat, version: String) -> [UInt8] {
    var report = ListReport(format, version: version)
    for list in lists { report.adopt(list.bytes) }
    report.finish()
    var document: [UInt8] = []
    report.drain { (bytes: inout [UInt8]) in
      document += bytes
      bytes = []
    }
    return document
  }
}
