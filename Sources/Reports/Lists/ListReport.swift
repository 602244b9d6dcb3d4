package import Diagnostics
internal import Records
package import SequenceRunner

/// Turns the events of runs into a list in one of the formats that CI systems and spreadsheets read.
package struct ListReport: RunReport {
  private var writer: any ListWriter
  private var buffer = ReportBuffer()
  private var lines: RunLines?

  /// - Parameter version: the version of the tool.
  package init(_ format: ListFormat, version: String) {
    writer = format.writer(version: version)
    writer.begin(&buffer)
  }

  package mutating func prepareSuite(_ info: ReportedRun, sources: SourceMap, lines: LineTable) {
    self.lines = RunLines(info, sources: sources, lines: lines)
  }

  package var followsTransactions: Bool { writer.followsTransactions }

  package mutating func observe(_ event: RunEvent) {
    writer.watch(event, &buffer)
    for line in lines?.observe(event) ?? [] { writer.add(line, to: &buffer) }
  }

  package mutating func refuse(_ info: ReportedRun, name: String, because reason: RunRefusal) {
    let refused = RefusedSequence(
      name: name, path: info.file, started: info.timestampUTC + "Z", kind: reason.rule,
      text: RecordText.bounded(reason.message), details: RecordText.bounded(reason.text), isSkipped: reason.isSkipped)
    writer.add(.refused(refused), to: &buffer)
  }

  /// Appends the content of another report of this format.
  package mutating func adopt(_ document: [UInt8]) {
    let text = String(decoding: document, as: UTF8.self)
    for line in text.split(separator: "\n", omittingEmptySubsequences: true) { writer.adopt(line, to: &buffer) }
  }

  /// Says which part of a run all of this is.
  package mutating func tell(_ mark: ShardMark) {
    writer.add(.shard(RunShard(number: mark.number, count: mark.count, files: mark.files)), to: &buffer)
  }

  package mutating func finish() { writer.end(&buffer) }

  package mutating func drain<Failure: Error>(
    _ write: (inout [UInt8]) throws(Failure) -> Void
  ) throws(Failure) { try buffer.drain(write) }

  package var patches: [FilePatch] { [] }
}

/// A format of lists.
package enum ListFormat: String, CaseIterable, Sendable {
  case tap, csv, json, ctrf, html

  /// How the name of such a file ends.
  package var ending: String {
    switch self {
    case .tap: ".tap"
    case .csv: ".csv"
    case .json: ".events.jsonl"
    case .ctrf: ".ctrf.json"
    case .html: ".html"
    }
  }

  /// A text that stands in the head of such files, and in no others.
  package var mark: String {
    switch self {
    case .tap: TAPWriter.head
    case .csv: CSVWriter.head
    case .json: #"{"event":"run_"#
    case .ctrf: CTRFWriter.head
    case .html: PageWriter.head
    }
  }

  func writer(version: String) -> any ListWriter {
    switch self {
    case .tap: TAPWriter()
    case .csv: CSVWriter()
    case .json: EventWriter()
    case .ctrf: CTRFWriter(version: version)
    case .html: PageWriter(version: version)
    }
  }
}

/// Writes the lines of runs in one format.
protocol ListWriter: Sendable {
  /// Writes what stands before the first line.
  func begin(_ buffer: inout ReportBuffer)
  /// Whether it takes transactions, which are in no line.
  var followsTransactions: Bool { get }
  /// Takes an event before the lines that it makes.
  mutating func watch(_ event: RunEvent, _ buffer: inout ReportBuffer)
  /// Writes a line, if the format has such lines.
  mutating func add(_ line: RunLine, to buffer: inout ReportBuffer)
  /// Writes a line of another document of this format; which part of a run that was, it says no more.
  mutating func adopt(_ line: Substring, to buffer: inout ReportBuffer)
  /// Writes what stands behind the last line.
  func end(_ buffer: inout ReportBuffer)
}

extension ListWriter {
  // Lists of steps are made from lines alone.
  var followsTransactions: Bool { false }

  mutating func watch(_ event: RunEvent, _ buffer: inout ReportBuffer) {}
}

/// Every line as a JSON object of its own.
struct EventWriter: ListWriter {
  func begin(_ buffer: inout ReportBuffer) {}

  mutating func add(_ line: RunLine, to buffer: inout ReportBuffer) {
    buffer.append(line.line)
    buffer.append("\n")
  }

  mutating func adopt(_ line: Substring, to buffer: inout ReportBuffer) {
    if !line.hasPrefix(Self.markHead) { buffer.append(line + "\n") }
  }

  func end(_ buffer: inout ReportBuffer) {}
}
