import Diagnostics
import SequenceFile

/// What must hold for any bytes that are given as a sequence file.
package enum SequenceProbe {
  /// The promises that a file breaks; none for a good loader.
  package static func brokenPromises(on bytes: [UInt8]) -> [String] {
    var sources = SourceMap()
    guard let file = sources.add(path: "sequence.yaml", bytes: bytes) else {
      return ["a small file has no place in the source map"]
    }
    var log = DiagnosticLog()
    let loaded = SequenceLoader.load(file, settings: LoadSettings(seed: 1, isRun: true), files: .none(), log: &log)
    return LoaderPromises.broken(in: log, of: sources, files: [file], isLoaded: loaded != nil)
      + (loaded.map { RunProbe.brokenPromises(of: $0.program, seed: UInt64(bytes.count)) } ?? [])
  }

  /// A sequence of which nothing is left to be read but its chip.
  private static let around = """
    schema: 1
    name: a chip
    devices: {device: {address: 0x48, chip: chip.yaml}}
    steps: [{probe: device}]

    """

  /// The promises that a chip file breaks, which a sequence names.
  package static func brokenPromises(onChip bytes: [UInt8]) -> [String] {
    var sources = SourceMap()
    guard let file = sources.add(path: "sequence.yaml", bytes: Array(around.utf8)),
      let chip = sources.add(path: "chip.yaml", bytes: bytes)
    else { return ["a small file has no place in the source map"] }
    var log = DiagnosticLog()
    let access = FileAccess(of: file.path) { _ throws(FileAccessError) in chip }
    let loaded = SequenceLoader.load(file, settings: LoadSettings(seed: 1, isRun: true), files: access, log: &log)
    return LoaderPromises.broken(in: log, of: sources, files: [file, chip], isLoaded: loaded != nil)
      + (loaded.map { RunProbe.brokenPromises(of: $0.program, seed: UInt64(bytes.count)) } ?? [])
  }
}
