internal import Diagnostics
internal import I2C
internal import SequenceRunner
package import Trace

/// A trace as people read it: a line for each transaction, with time, wire, registers and step.
///
/// `12.034 ms  S 48w 01 Sr 48r 60 A0 P   temperature sensor / configuration`
package struct TraceListing: Sendable {
  private static let timeWidth = 12
  /// Columns of the transaction.
  ///
  /// A longer one pushes the rest to the right.
  private static let wireWidth = 34
  private static let namesWidth = 30

  private let filter: TraceFilter
  private let showsNumbers: Bool
  private let hasNames: Bool
  private var names: TargetNames
  /// The bus that is not shown, because it is the first one.
  private var quietBus: String?
  private var shownCount = 0

  /// A listing of what a filter admits.
  ///
  /// - Parameter showsNumbers: whether the number of each transaction stands in front.
  package init(filter: TraceFilter, names: TargetNames? = nil, showsNumbers: Bool = false) {
    self.filter = filter
    self.showsNumbers = showsNumbers
    self.names = names ?? TargetNames()
    hasNames = names != nil
  }

  /// The text for a line of a trace, with its line feed; nil if it is not shown.
  package mutating func text(of line: TraceLine) -> String? {
    switch line {
    case .header(let header): return text(of: header)
    case .transaction(let record):
      if quietBus == nil { quietBus = record.bus }
      // Called for every transaction, because each may set a pointer.
      let name = hasNames ? names.text(of: record) : nil
      guard filter.admits(record) else { return nil }
      shownCount += 1
      return text(of: record, name)
    case .pin(let pin): return filter.admits(pin) ? text(of: pin) : nil
    case .event(let event): return filter.admits(event) ? text(of: event) : nil
    case .end(let end): return text(of: end)
    }
  }

  private mutating func text(of header: TraceHeader) -> String {
    if header.buses.count > 1 { quietBus = "" }
    var parts = [header.tool]
    if let sequence = header.sequence { parts.append(sequence.path) }
    if let source = header.source { parts.append("from \(source)") }
    for bus in header.buses {
      let facts = [bus.adapter, bus.speed.map { FrequencyText.of($0) }].compactMap { $0 }
      parts.append(facts.isEmpty ? bus.id : "\(bus.id): \(facts.joined(separator: " "))")
    }
    let lossy = TraceHeader.Lossy.allCases.filter(header.lossy.contains).map(\.words)
    if !lossy.isEmpty { parts.append("not known: \(lossy.joined(separator: ", "))") }
    return "# " + PlainText.of(parts.joined(separator: "; ")) + "\n"
  }

  private func text(of record: TraceRecord, _ name: String?) -> String {
    var line = Self.column(record.time, record.number, showsNumbers)
    if record.bus != quietBus { line += "\(record.bus): " }
    var rest = TransactionText.of(record.exchange)
    // A NACK is seen in the bytes, unless the capture has no acknowledges and only the kernel told of it.
    if let fault = record.exchange.fault, !fault.kind.isNotAcknowledged || record.exchange.hasUnknownAcknowledge {
      rest += " [\(ResultWord(fault).rawValue)" + (fault.summary.isEmpty ? "]" : ": \(fault.summary)]")
    }
    if hasNames { rest = Self.padded(rest, to: Self.wireWidth) + "   " + (name ?? "") }
    let step = Self.step(of: record)
    if !step.isEmpty {
      rest = Self.padded(rest, to: Self.wireWidth + (hasNames ? Self.namesWidth + 3 : 0)) + "   " + step
    }
    return PlainText.of(Self.trimmed(line + rest)) + "\n"
  }

  private func text(of pin: TracePin) -> String {
    var line = Self.column(pin.time, nil, showsNumbers)
    if let quietBus, pin.bus != quietBus { line += "\(pin.bus): " }
    var words = "pin \(pin.name) \(pin.operation.words)"
    if case .read = pin.operation { words += pin.reading.level.map { ": \($0.rawValue)" } ?? "" }
    if let fault = pin.reading.fault {
      words += " [\(ResultWord(fault).rawValue)" + (fault.summary.isEmpty ? "]" : ": \(fault.summary)]")
    }
    let step = Self.step(pin.step, pin.section, pin.attempt, pin.attemptTry, isAutomatic: false)
    if !step.isEmpty {
      words = Self.padded(words, to: Self.wireWidth + (hasNames ? Self.namesWidth + 3 : 0)) + "   " + step
    }
    return PlainText.of(Self.trimmed(line + words)) + "\n"
  }

  private func text(of event: TraceEvent) -> String {
    var words = "-- " + event.kind.rawValue
    if let duration = event.duration { words += " " + DurationText.of(duration) }
    for detail in event.details { words += " \(detail.key.rawValue)=\(detail.text)" }
    if let text = event.text { words += ": " + text }
    return PlainText.of(Self.column(event.time, nil, showsNumbers) + words) + "\n"
  }

  private func text(of end: TraceEnd) -> String {
    var parts = [end.count == 1 ? "1 transaction" : "\(end.count) transactions"]
    if !filter.isOpen { parts.append("\(shownCount) shown") }
    if let time = end.time { parts.append(DurationText.of(time)) }
    if let verdict = end.verdict { parts.append(verdict) }
    return PlainText.of("# " + parts.joined(separator: "; ")) + "\n"
  }

  // MARK: Columns

  private static func column(_ time: Int64?, _ number: Int?, _ showsNumbers: Bool) -> String {
    let text = time.map { DurationText.of($0) } ?? "-"
    let number = showsNumbers ? leading(number.map { String($0) } ?? "", to: 7) + "  " : ""
    return number + leading(text, to: timeWidth) + "  "
  }

  private static func leading(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func trimmed(_ text: String) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return text
  }

  /// `setup / group / name (attempt 2, try 3)`; nothing in a capture.
  private static func step(of record: TraceRecord) -> String {
    step(record.step, record.section, record.attempt, record.attemptTry, isAutomatic: record.isAutomatic)
  }

  private static func step(
    _ step: String?, _ section: String?, _ attempt: Int, _ attemptTry: Int, isAutomatic: Bool
  ) -> String {
    guard let step else { return "" }
    var path = step.split(separator: "/").joined(separator: " / ")
    if let section, section != "steps" { path = "\(section) / \(path)" }
    var tries: [String] = []
    if isAutomatic { tries.append("mux channel") }
    if attempt > 1 { tries.append("attempt \(attempt)") }
    if attemptTry > 1 { tries.append("try \(attemptTry)") }
    return path + (tries.isEmpty ? "" : " (\(tries.joined(separator: ", ")))")
  }
}

extension TraceHeader.Lossy {
  /// What is missing, in words.
  fileprivate var words: String {
    switch self {
    case .acknowledge: "acknowledges"
    case .repeatedStart: "repeated START"
    case .time: "time"
    case .request: "lengths asked for"
    }
  }
}
