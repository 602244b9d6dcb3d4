import I2CAdapters

/// A folder of recordings, as `--trace FOLDER` writes it, or of boards: each is found by the name of its sequence.
enum RecordingFolder {
  /// Endings of recordings and of captures that people keep beside sequences, the first that is there counts.
  private static let recordings = [".trace.jsonl", ".jsonl", ".sr", ".vcd", ".csv", ".pcapng", ".txt"]

  private static let boards = [".yaml", ".yml"]

  /// The name of the recording of a sequence.
  static func name(of sequence: String) -> String { stem(of: sequence) + recordings[0] }

  /// The selector of one sequence; where it names a folder, of the recording or the board in it.
  static func resolved(_ selector: Selector, for sequence: String) throws(CommandFailure) -> Selector {
    let isBoard = selector.driver == "board"
    guard isBoard || selector.driver == "replay", let folder = selector.id, FileStatus.of(folder)?.kind == .directory
    else { return selector }
    let endings = isBoard ? boards : recordings
    let base = (folder.hasSuffix("/") ? folder : folder + "/") + stem(of: sequence)
    guard let path = endings.map({ base + $0 }).first(where: { FileStatus.of($0)?.kind == .file }) else {
      let expected = base + endings[0]
      throw isBoard
        ? .noBoard(for: sequence, in: folder, expected: expected)
        : .noRecording(of: sequence, in: folder, expected: expected)
    }
    var resolved = selector
    resolved.id = path
    return resolved
  }

  private static func stem(of sequence: String) -> String {
    let name = sequence.split(separator: "/").last.map(String.init) ?? sequence
    for ending in [".yaml", ".yml"] where name.hasSuffix(ending) { return String(name.dropLast(ending.count)) }
    return name
  }
}
