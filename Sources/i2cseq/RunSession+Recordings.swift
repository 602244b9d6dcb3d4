import Diagnostics
import I2C
import I2CAdapters
import I2CDrivers
import SequenceFile
import Trace
import YAML

// The recordings and captures that a run replays.
extension RunSession {
  /// The bytes of a file that a selector names.
  func contents(_ path: String, _ what: String) throws(DriverError) -> ChunkSource {
    do throws(CommandFailure) {
      let input = try store.open(path, what: what)
      return input.status.kind == .file ? try chunks(path, what) : input.chunks()
    } catch { throw DriverError(.usage, error.diagnostic) }
  }

  /// The times that the recorded run read, in order; nil for anything but a replay of a run that reads the time.
  func moments(of open: borrowing OpenBus) -> [Int64]? {
    guard open.limits.kind.hasRecording else { return nil }
    return open.adapters.map { recordedMoments(of: $0, files: contents) }.first { !$0.isEmpty }
  }

  /// The bytes of a file that a selector names.
  ///
  /// A capture of another program is turned into a recording.
  func chunks(_ path: String, _ what: String) throws(CommandFailure) -> ChunkSource {
    guard what == "recording" else { return try InputFile(path, what: what).chunks() }
    let recording = try RecordingInput(path)
    if let remark = recording.remark, !command.quiet {
      try? FileDescriptor.write(Array("\(remark)\n".utf8), toError: true)
    }
    return recording.chunks
  }

  /// Refuses a board where a recording is expected, and a recording where a board is.
  func checkKind(of selector: Selector) throws(CommandFailure) {
    guard let path = selector.id, FileStatus.of(path)?.kind == .file else { return }
    let isTrace = path.hasSuffix(".jsonl")
    let isYAML = path.hasSuffix(".yaml") || path.hasSuffix(".yml")
    switch selector.driver {
    case "board" where isTrace: throw .otherAdapterFile(.trace, path, insteadOf: "a board")
    case "replay" where isYAML:
      var log = DiagnosticLog()
      let kind = FileKind(Document.parse(try store.read(path, what: "recording"), log: &log))
      throw .otherAdapterFile(kind, path, insteadOf: "a recording")
    case _: return
    }
  }

  /// Warns before the run of recordings of another version of the sequence, on which it may fail although no board is
  /// wrong.
  func warnOfStaleRecordings(_ selectors: [Selector], _ entry: SequenceFiles.Entry) {
    for (path, difference) in staleRecordings(selectors, entry, nil) {
      command.printDiagnostics([.staleRecording(path, of: entry.path, difference)], sequences.sources)
    }
  }

  /// What JUnit says of them, because who reads it does not see the warnings.
  func staleRecordings(
    _ adapters: [String], _ entry: SequenceFiles.Entry, _ sequence: TraceHeader.SequenceInfo
  ) -> [(name: String, value: String)] {
    staleRecordings(adapters.compactMap { try? Selector($0) }, entry, sequence).map {
      ("recording.stale", "\($0.path): \($0.difference.words)")
    }
  }

  /// - Parameter known: what is run, if that is known already: its hashes are worked out once only.
  private func staleRecordings(
    _ selectors: [Selector], _ entry: SequenceFiles.Entry, _ known: TraceHeader.SequenceInfo?
  ) -> [(path: String, difference: SequenceDifference)] {
    let paths = Set(selectors.filter { $0.driver == "replay" }.compactMap(\.id)).sorted()
    // The sequence of `resend` lies in no file, so there is nothing to record anew.
    guard !paths.isEmpty, FileStatus.of(entry.path)?.kind == .file else { return [] }
    var sequence = known
    return paths.compactMap { path in
      guard let header = RecordingInput.header(of: path), let recorded = header.sequence else { return nil }
      let present = sequence ?? TraceHeader.SequenceInfo(entry.recorded)
      sequence = present
      let difference = SequenceDifference(
        recorded, present, options: header.options, entry.loaded.program.overrides)
      return difference.isEmpty ? nil : (path, difference)
    }
  }
}
