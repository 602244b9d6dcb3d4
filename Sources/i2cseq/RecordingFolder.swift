import I2CAdapters

/// A folder of recordings, as `--trace FOLDER` writes it: each is found by the name of its sequence.
enum RecordingFolder {
  /// Endings of recordings and captures that people keep beside sequences.
  ///
  /// The first one that exists counts.
  private static let endings = [".trace.jsonl", ".jsonl", ".sr", ".vcd", ".csv", ".pcapng", ".txt"]

  /// The name of the recording of a sequence.
  static func name(of sequence: String) -> String { stem(of: sequence) + endings[0] }

  /// The selector for one sequence: if it names a folder, the recording of that sequence in it.
  static func resolved(_ selector: Selector, for sequence: String) throws(CommandFailure) -> Selector {
    guard selector.driver == "replay", let folder = selector.id, FileStatus.of(folder)?.kind == .directory else {
      return selector
    }
    let base = (folder.hasSuffix("/") ? folder : folder + "/") + stem(of: sequence)
    guard let path = endings.map({ base + $0 }).first(where: { FileStatus.of($0)?.kind == .file }) else {
      throw .noRecording(of: sequence, in: folder, expected: base + endings[0])
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
