import I2CAdapters

/// A folder of recordings, as `--trace FOLDER` writes it, or of boards: each is found by the name of its sequence.
enum RecordingFolder {
  /// Endings of recordings and of captures that people keep beside sequences, the first that is there counts.
  static let recordings = [".trace.jsonl", ".jsonl", ".sr", ".vcd", ".csv", ".pcapng", ".txt"]

  private static let boards = [".yaml", ".yml"]

  /// The selector of one sequence; where it names a folder, of the recording or the board in it.
  ///
  /// - Parameters:
  ///   - label: which run of a suite it is.
  ///   - name: what it is called among several runs.
  static func resolved(
    _ selector: Selector, for sequence: String, label: String? = nil, named name: String? = nil
  ) throws(CommandFailure) -> Selector {
    let isBoard = selector.driver == "board"
    guard isBoard || selector.driver == "replay", let folder = selector.id, FileStatus.of(folder)?.kind == .directory
    else { return selector }
    let endings = isBoard ? boards : recordings
    let known = ReportNames.candidates(for: sequence, label: label)
    let names = [name].compactMap { $0 }.filter { !known.contains($0) } + known
    let paths = names.flatMap { name in endings.map { ReportFolder.path(in: folder, named: name, ending: $0) } }
    guard let path = paths.first(where: { FileStatus.of($0)?.kind == .file }) else {
      let expected = ReportFolder.path(in: folder, named: name ?? names.last ?? sequence, ending: endings[0])
      throw isBoard
        ? .noBoard(for: sequence, in: folder, expected: expected)
        : .noRecording(of: sequence, in: folder, expected: expected)
    }
    var resolved = selector
    resolved.id = path
    return resolved
  }
}
