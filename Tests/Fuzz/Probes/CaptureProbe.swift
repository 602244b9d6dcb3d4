import Captures
import Diagnostics
import I2C
import Trace

/// What must hold for any bytes that are given as a capture, whatever format they are taken for.
package enum CaptureProbe {
  private static let path = "capture"

  /// The promises that a file breaks; none for good readers.
  package static func brokenPromises(on bytes: [UInt8]) -> [String] {
    var broken: [String] = []
    for format in [nil] + CaptureFormat.all.map(Optional.some) {
      let options = CaptureOptions(format: format, rate: bytes.count % 2 == 0 ? 1_000_000 : nil)
      broken += brokenPromises(on: bytes, options).map { "\(format?.name ?? "sniffed"): \($0)" }
    }
    // The two lines of a wave have any names in a fuzzed file.
    let named = CaptureOptions(clockName: "a", dataName: "b", glitch: 100)
    broken += brokenPromises(on: bytes, named).map { "named lines: \($0)" }
    for format in ScriptFormat.allCases {
      do throws(CaptureError) {
        _ = try format.sequence(of: CaptureSource(path: path, bytes: bytes), tool: "fuzz")
      } catch { broken += brokenPromises(of: error, bytes).map { "\(format.rawValue): \($0)" } }
    }
    return broken
  }

  /// The same of a file that is taken for what it looks like alone.
  package static func brokenPromisesAsItLooks(on bytes: [UInt8]) -> [String] {
    brokenPromises(on: bytes, CaptureOptions(rate: 1_000_000))
  }

  private static func brokenPromises(on bytes: [UInt8], _ options: CaptureOptions) -> [String] {
    let whole = Reading(bytes, chunk: max(1, bytes.count), options)
    var broken = whole.broken
    if options.format != nil, Reading(bytes, chunk: 7, options) != whole {
      broken.append("in chunks of 7 bytes it is another")
    }
    // What was read can be written as a trace, and is the same when it is read again.
    guard let header = whole.header else { return broken }
    if whole.error == nil { broken += CaptureUseProbe.brokenPromises(of: header, whole.records) }
    let writer = TraceWriter()
    var trace: [UInt8] = []
    writer.append(.header(header), to: &trace)
    for record in whole.records { writer.append(.transaction(record), to: &trace) }
    writer.append(.end(TraceEnd(count: whole.records.count)), to: &trace)
    let again = Reading(trace, chunk: trace.count, CaptureOptions(format: .trace))
    if again.records != whole.records {
      let pair = zip(whole.records, again.records).first { $0 != $1 }.map { "\($0)\nbecomes\n\($1)" }
      broken.append("as a trace it is another: \(pair ?? again.error ?? "transactions are lost")")
    }
    return broken
  }

  private static func brokenPromises(of error: CaptureError, _ bytes: [UInt8]) -> [String] {
    var broken: [String] = []
    let text = DiagnosticRenderer(sources: SourceMap()).render(error.diagnostic)
    let lineCount = bytes.count { $0 == 0x0A } + 1
    switch error.diagnostic.place {
    case .file(path): break
    case .line(path, let line, let column) where (1...lineCount).contains(line) && column ?? 1 > 0: break
    case .file, .line, .source, .none: broken.append("an error lies nowhere in the file:\n\(text)")
    }
    if !text.utf8.allSatisfy({ $0 >= 0x20 || $0 == 0x0A }) {
      broken.append("a control character reaches the terminal:\n\(text)")
    }
    return broken
  }

  /// A capture, read to its end or to its first mistake.
  private struct Reading: Equatable {
    var header: TraceHeader?
    var records: [TraceRecord] = []
    var remarks: [Diagnostic] = []
    var error: String?
    var broken: [String] = []

    init(_ bytes: [UInt8], chunk: Int, _ options: CaptureOptions) {
      let source = CaptureSource(path: CaptureProbe.path, size: bytes.count) { offset, count throws(CaptureError) in
        guard offset < bytes.count else { return [] }
        // Only who reads on and on asks for as much, and takes what comes.
        return Array(bytes[offset...].prefix(count < 1 << 18 ? count : chunk))
      }
      do throws(CaptureError) {
        var reader = try CaptureReader(source, options: options, tool: "fuzz")
        header = reader.header
        while let record = try reader.next() { records.append(record) }
        remarks = reader.remarks
      } catch {
        self.error = DiagnosticRenderer(sources: SourceMap()).render(error.diagnostic)
        broken = CaptureProbe.brokenPromises(of: error, bytes)
      }
      let isTrace = header?.source == nil
      for (place, record) in records.enumerated() where !isTrace {
        if record.number != place + 1 { broken.append("transaction \(place + 1) has number \(record.number)") }
        if record.exchange.segments.isEmpty { broken.append("transaction \(place + 1) is empty") }
        if let time = record.time, time < 0 { broken.append("transaction \(place + 1) began before the capture") }
        if let duration = record.exchange.duration, duration < 0 {
          broken.append("transaction \(place + 1) ends early")
        }
        for segment in record.exchange.segments where segment.acknowledges.count > segment.bytes.count {
          broken.append("transaction \(place + 1) has more acknowledges than bytes")
        }
      }
    }
  }
}
