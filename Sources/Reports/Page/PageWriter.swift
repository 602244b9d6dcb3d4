internal import I2C
internal import Ledger
internal import Records
internal import SequenceModel
internal import SequenceRunner

/// A page that a browser shows by itself: verdict, what failed, measurements, timeline, all steps.
///
/// What the browser draws is written as the run goes on, a JSON array in each line; the rest follows when the run has
/// ended, so that memory does not grow with the run. Everything is in the one file, nothing is fetched.
struct PageWriter: ListWriter {
  static let head = "<!doctype html><!--i2cseq report 1-->"
  /// Between these two lines stand the runs.
  static let runsBegin = "<!--runs-->"
  static let runsEnd = "<!--end of runs-->"
  /// What the lines begin with that tell the verdict of a run, and which part of a run all of this is.
  static let verdictHead = "<!--verdict "
  static let bannerHead = "<!--banner "
  static let markHead = "<!--shard "

  /// The lines with which a run begins and the page ends.
  static let sectionHead = "<section class=\"run\">"
  static let tail = "</body></html>"
  /// What stands behind a verdict if the teardown failed: with a unit that may be powered, or with a recording.
  static let unsafeWord = "unsafe"
  private static let teardownWord = "teardown"

  private let version: String
  private var program: Program?
  private var run: PageRun?
  /// Whether the lines of another document that come now are its runs.
  private var isAdopting = false

  var followsTransactions: Bool { true }

  init(version: String) { self.version = version }

  func begin(_ buffer: inout ReportBuffer) {
    var script = SHA256()
    script.update(Array(PageScript.javascript.utf8))
    let digest = PageText.base64(Self.bytes(ofHex: script.hexDigest()))
    buffer.append(
      """
      \(Self.head)
      <html lang="en"><head><meta charset="utf-8"><title>i2cseq report</title>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
      script-src 'sha256-\(digest)'">
      <meta name="viewport" content="width=device-width,initial-scale=1">
      <meta name="generator" content="i2cseq \(PageText.of(version))">
      <style>
      \(PageStyle.css)
      </style></head><body>
      \(Self.runsBegin)

      """)
  }

  private static func bytes(ofHex text: String) -> [UInt8] {
    let digits = text.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }

  mutating func watch(_ event: RunEvent, _ buffer: inout ReportBuffer) {
    switch event {
    case .runStarted(let start): program = start.program
    case .transaction(let record): add(record, to: &buffer)
    case .stepEnded(let instance, let result): run?.end(instance, result)
    case .groupStarted, .groupEnded, .stepStarted, .pin, .delay, .attemptEnded, .moment, .busCheck, .note, .runEnded:
      break
    }
  }

  mutating func add(_ line: RunLine, to buffer: inout ReportBuffer) {
    switch line {
    case .begun(let begun):
      guard let program else { return }
      run = PageRun(begun, program)
      buffer.append("\(Self.sectionHead)\n<script type=\"application/json\" class=\"log\">[\n")
    case .step(let step):
      run?.add(step)
      add(step, to: &buffer)
    case .ended(let ended):
      buffer.append("0]</script>\n")
      for line in run?.html(ended) ?? [] { buffer.append(line + "\n") }
      var verdict = ended.verdict.rawValue
      if ended.hasUnsafeUnit { verdict += " " + (run?.begun.standIn == "replay" ? Self.teardownWord : Self.unsafeWord) }
      buffer.append("\(Self.bannerHead)\(PageText.of(ended.banner))-->\n")
      buffer.append("\(Self.verdictHead)\(verdict)-->\n</section>\n")
      run = nil
    case .refused(let sequence):
      buffer.append("\(Self.sectionHead)\n\(PageHead.banner(sequence))\n")
      buffer.append("\(Self.verdictHead)\(sequence.isSkipped ? "skipped" : "errored")-->\n</section>\n")
    case .shard(let shard):
      buffer.append("\(Self.markHead)\(shard.number)/\(shard.count) of \(PageText.of(shard.files))-->\n")
    }
  }

  /// A step in the log: what it is, its number, when, how long, how it ended, its path, its place, its text.
  private func add(_ step: EndedStep, to buffer: inout ReportBuffer) {
    let words = ["passed", "failed", "errored", "skipped"]
    let state = step.isTolerated || step.isRepeated ? words.count : words.firstIndex(of: step.outcome) ?? 2
    let place = [step.file, step.line.map(String.init)].compactMap(\.self).joined(separator: ":")
    let text = (step.failures.map(\.text) + [step.reason, step.text].compactMap(\.self)).joined(separator: "; ")
    buffer.append("[1,\(step.number),\(step.start),\(step.duration),\(state),\(PageText.json(step.path)),")
    buffer.append("\(PageText.json(place)),\(PageText.json(text))],\n")
  }

  /// A transaction in the log: what it is, the number of its step, when, how long, whether all went well, the bytes.
  private func add(_ record: TransactionRecord, to buffer: inout ReportBuffer) {
    let exchange = record.exchange
    let isRefused = exchange.segments.contains { $0.addressAcknowledge == .no }
    let state = isRefused ? 1 : exchange.fault == nil ? 0 : 2
    buffer.append("[0,\(record.instance.number),\(max(0, record.at)),\(max(0, record.duration)),\(state),")
    buffer.append("\(PageText.json(TransactionText.of(exchange)))],\n")
  }

  mutating func adopt(_ line: Substring, to buffer: inout ReportBuffer) {
    if line == Self.runsBegin {
      isAdopting = true
    } else if line == Self.runsEnd {
      isAdopting = false
    } else if isAdopting, !line.hasPrefix(Self.markHead) {
      buffer.append(line + "\n")
    }
  }

  func end(_ buffer: inout ReportBuffer) {
    // A run that was cut off has no verdict; the page must still be one.
    if run != nil { buffer.append("0]</script>\n</section>\n") }
    buffer.append("\(Self.runsEnd)\n<script>\(PageScript.javascript)</script>\n\(Self.tail)\n")
  }
}
