import Captures
import Diagnostics
import I2CAdapters
import Trace

/// What a replay reads: a recording, or a capture of another program that is turned into one while it is read.
struct RecordingInput {
  let path: String
  /// How a capture was read, for a remark before the first step; nil for a recording.
  private(set) var remark: String?
  let chunks: ChunkSource

  /// Opens a recording or capture.
  ///
  /// A file that is neither goes to the reader of recordings, which says what is wrong with it.
  init(_ path: String) throws(CommandFailure) {
    self.path = path
    let file = try CaptureFile(path, what: "recording")
    guard let kind = try? CaptureKind.sniff(file.source), kind != .capture(.trace) else {
      chunks = file.chunks
      return
    }
    do throws(CaptureError) {
      let reader = try CaptureReader(file.source, tool: I2CSeq.toolName)
      remark = Self.words(reader, path)
      chunks = Self.chunks(of: reader)
    } catch { throw CommandFailure(.invalidInput, error.diagnostic) }
  }

  private static func words(_ reader: CaptureReader, _ path: String) -> String {
    var words = "\(PlainText.of(path)): read as \(reader.format.words)"
    if let form = reader.addressForm { words += ", addresses taken as \(form.rawValue)-bit" }
    let unknown = reader.header.lossy.sorted { $0.rawValue < $1.rawValue }.map(\.words).joined(separator: ", ")
    if !unknown.isEmpty { words += "; it cannot tell \(unknown)" }
    if reader.header.lossy.contains(.acknowledge) { words += ": run with --accept-unknown-ack" }
    return words
  }

  /// The capture as the text of a recording, made chunk by chunk as it is asked for.
  private static func chunks(of whole: CaptureReader) -> ChunkSource {
    var reader = whole
    let writer = TraceWriter()
    var (hasHeader, isDone, count): (Bool, Bool, Int) = (false, false, 0)
    return { () throws(ReadFailure) in
      if isDone { return nil }
      var bytes: [UInt8] = []
      if !hasHeader { writer.append(reader.header, to: &bytes) }
      hasHeader = true
      do throws(CaptureError) {
        while bytes.count < OutputFile.bufferSize {
          guard let record = try reader.next() else {
            isDone = true
            writer.append(TraceEnd(count: count), to: &bytes)
            break
          }
          count += 1
          writer.append(record, to: &bytes)
        }
      } catch { throw ReadFailure(error.diagnostic.message) }
      return bytes
    }
  }

  /// The header of a recording that names its sequence; nil of anything else.
  static func header(of path: String) -> TraceHeader? {
    guard FileStatus.of(path)?.kind == .file, let file = try? CaptureFile(path) else { return nil }
    var reader = TraceReader(path: path, read: file.chunks)
    guard let header = try? reader.header(), header.sequence != nil else { return nil }
    return header
  }
}

extension Diagnostic {
  /// The recording has no seed: a capture of another program does not say from what its random data was made.
  static var recordingWithoutSeed: Diagnostic {
    Diagnostic(
      .warning, rule: "recording_stale", "the recording has no seed, so `random` makes other bytes than those in it",
      at: .none, notes: [.init(.help, "say `--seed` with the seed of the run that it was made of")])
  }

  /// With `--record-on-pass`, a run that did not pass leaves the existing recording as it is.
  static func notRecorded(_ path: String) -> Diagnostic {
    Diagnostic(
      .warning, rule: "not_recorded", "the run did not pass, and --record-on-pass keeps what was recorded before",
      at: .file(path), notes: [.init(.help, "see what happened: run again with `--trace` and another name")])
  }
}
