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
    return LoaderPromises.broken(in: log, of: sources, file: file, isLoaded: loaded != nil)
      + (loaded.map { RunProbe.brokenPromises(of: $0.program, seed: UInt64(bytes.count)) } ?? [])
  }
}
