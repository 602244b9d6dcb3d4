internal import JSON

/// The part of a record that lists and statistics need, read from its line without the rest.
package struct RecordSummary: Hashable, Sendable {
  /// A measured number for statistics.
  package struct Measure: Hashable, Sendable {
    package var step = ""
    package var name = ""
    package var value: Double?
    package var unit = ""
    package var low: Double?
    package var high: Double?
    package var outcome = ""
  }

  /// The event of the line of a ledger; `run` for a record outside of a ledger.
  package var event = "run"
  package var runID = ""
  package var started = ""
  package var duration = 0
  package var verdict = ""
  package var status = 0
  package var standIn = ""
  package var station = ""
  package var slot = ""
  package var operatorName = ""
  package var attempt = 1
  package var serial = ""
  package var part = ""
  package var revision = ""
  package var sequence = ""
  package var version = ""
  package var digest = ""
  package var failedStep = ""
  package var failedKind = ""
  package var failedText = ""
  package var measures: [Measure] = []

  /// Reads a line; nil if it is no record.
  ///
  /// - Parameter withMeasures: whether to read the measures too.
  package init?(_ bytes: [UInt8], withMeasures: Bool = false) {
    let text = bytes.span
    var reader = SummaryReader()
    do throws(JSONError) { try reader.read(text, &self, withMeasures: withMeasures) } catch { return nil }
    guard !verdict.isEmpty || event != "run" else { return nil }
  }
}

/// Reads the needed members, which it recognizes by their packed names.
private struct SummaryReader {
  private var json = JSONScanner()

  private static let event = JSONKey("event")
  private static let runID = JSONKey("run_id")
  private static let started = JSONKey("started")
  private static let duration = JSONKey("duration")
  private static let verdict = JSONKey("verdict")
  private static let status = JSONKey("status")
  private static let standIn = JSONKey("stand_in")
  private static let station = JSONKey("station")
  private static let slot = JSONKey("slot")
  private static let operatorName = JSONKey("operator")
  private static let attempt = JSONKey("attempt")
  private static let unit = JSONKey("unit")
  private static let serial = JSONKey("serial")
  private static let part = JSONKey("part")
  private static let revision = JSONKey("revision")
  private static let sequence = JSONKey("sequence")
  private static let name = JSONKey("name")
  private static let version = JSONKey("version")
  private static let digest = JSONKey("sha256")
  private static let failure = JSONKey("failure")
  private static let step = JSONKey("step")
  private static let kind = JSONKey("kind")
  private static let text = JSONKey("text")
  private static let measures = JSONKey("measures")
  private static let value = JSONKey("value")
  private static let low = JSONKey("low")
  private static let high = JSONKey("high")
  private static let outcome = JSONKey("outcome")

  mutating func read(
    _ text: Span<UInt8>, _ record: inout RecordSummary, withMeasures: Bool
  ) throws(JSONError) {
    try json.beginObject(of: text)
    while let key = try json.nextKey(of: text) {
      switch key {
      case Self.event: record.event = try string(text)
      case Self.runID: record.runID = try string(text)
      case Self.started: record.started = try string(text)
      case Self.duration: record.duration = Int(clamping: try json.integer(of: text))
      case Self.verdict: record.verdict = try string(text)
      case Self.status: record.status = Int(clamping: try json.integer(of: text))
      case Self.standIn: record.standIn = try string(text)
      case Self.station: record.station = try string(text)
      case Self.slot: record.slot = try string(text)
      case Self.operatorName: record.operatorName = try string(text)
      case Self.attempt: record.attempt = Int(clamping: try json.integer(of: text))
      case Self.unit: try readUnit(text, &record)
      case Self.sequence: try readSequence(text, &record)
      case Self.failure: try readFailure(text, &record)
      case Self.measures where withMeasures: try readMeasures(text, &record)
      case _: try json.skip(of: text)
      }
    }
    try json.end(of: text)
  }

  private mutating func string(_ text: Span<UInt8>) throws(JSONError) -> String {
    try json.string(of: text).text(of: text) ?? ""
  }

  private mutating func readUnit(_ text: Span<UInt8>, _ record: inout RecordSummary) throws(JSONError) {
    try json.beginObject(of: text)
    while let key = try json.nextKey(of: text) {
      switch key {
      case Self.serial: record.serial = try string(text)
      case Self.part: record.part = try string(text)
      case Self.revision: record.revision = try string(text)
      case _: try json.skip(of: text)
      }
    }
  }

  private mutating func readSequence(_ text: Span<UInt8>, _ record: inout RecordSummary) throws(JSONError) {
    try json.beginObject(of: text)
    while let key = try json.nextKey(of: text) {
      switch key {
      case Self.name: record.sequence = try string(text)
      case Self.version: record.version = try string(text)
      case Self.digest: record.digest = try string(text)
      case _: try json.skip(of: text)
      }
    }
  }

  private mutating func readFailure(_ text: Span<UInt8>, _ record: inout RecordSummary) throws(JSONError) {
    try json.beginObject(of: text)
    while let key = try json.nextKey(of: text) {
      switch key {
      case Self.step: record.failedStep = try string(text)
      case Self.kind: record.failedKind = try string(text)
      case Self.text: record.failedText = try string(text)
      case _: try json.skip(of: text)
      }
    }
  }

  private mutating func readMeasures(_ text: Span<UInt8>, _ record: inout RecordSummary) throws(JSONError) {
    try json.beginArray(of: text)
    while try json.nextElement(of: text) {
      var measure = RecordSummary.Measure()
      try json.beginObject(of: text)
      while let key = try json.nextKey(of: text) {
        switch key {
        case Self.step: measure.step = try string(text)
        case Self.name: measure.name = try string(text)
        case Self.value: measure.value = Double(try string(text))
        case Self.unit: measure.unit = try string(text)
        case Self.low: measure.low = Double(try string(text))
        case Self.high: measure.high = Double(try string(text))
        case Self.outcome: measure.outcome = try string(text)
        case _: try json.skip(of: text)
        }
      }
      record.measures.append(measure)
    }
  }
}
