import Diagnostics
import Trace

/// What must hold for any bytes that are given as a recording.
package enum TraceProbe {
  private static let path = "recording.trace.jsonl"

  /// The promises that a file breaks; none for a good reader and writer.
  package static func brokenPromises(on bytes: [UInt8]) -> [String] {
    let whole = Reading(bytes, chunk: max(1, bytes.count))
    var broken = whole.broken
    if Reading(bytes, chunk: 7) != whole { broken.append("in chunks of 7 bytes it is another recording") }
    let writer = TraceWriter()
    var rewritten: [UInt8] = []
    for line in whole.lines { writer.append(line, to: &rewritten) }
    guard !whole.lines.isEmpty else { return broken }
    let again = Reading(rewritten, chunk: rewritten.count)
    if again.lines != whole.lines {
      let pair = zip(whole.lines, again.lines).first { $0 != $1 }.map { "\($0)\nbecomes\n\($1)" }
      broken.append("written again it is another recording: \(pair ?? again.error ?? "lines are lost")")
    }
    return broken
  }

  /// A recording, read to its end or to its first mistake.
  private struct Reading: Equatable {
    var lines: [TraceLine] = []
    var numbers: [Int] = []
    var error: String?
    var isCut = false
    var isComplete = false
    var broken: [String] = []

    init(_ bytes: [UInt8], chunk: Int) {
      var rest = bytes[...]
      var reader = TraceReader(path: TraceProbe.path) {
        defer { rest = rest.dropFirst(chunk) }
        return rest.isEmpty ? nil : Array(rest.prefix(chunk))
      }
      do throws(TraceError) {
        while let (number, line) = try reader.next() {
          numbers.append(number)
          lines.append(line)
        }
      } catch {
        describe(error, lineCount: bytes.count { $0 == 0x0A } + 1)
        do throws(TraceError) {
          _ = try reader.next()
          broken.append("after an error it reads on")
        } catch let second {
          if second != error { broken.append("after an error it throws another one") }
        }
      }
      isCut = reader.isCut
      isComplete = reader.isComplete
    }

    private mutating func describe(_ error: TraceError, lineCount: Int) {
      let text = DiagnosticRenderer(sources: SourceMap()).render(error.diagnostic)
      self.error = text
      switch error.diagnostic.place {
      case .file(TraceProbe.path): break
      case .line(TraceProbe.path, let line, let column) where (1...lineCount).contains(line) && column ?? 1 > 0: break
      case .file, .line, .source, .none: broken.append("an error lies nowhere in the file:\n\(text)")
      }
      if !text.utf8.allSatisfy({ $0 >= 0x20 || $0 == 0x0A }) {
        broken.append("a control character reaches the terminal:\n\(text)")
      }
    }
  }
}
