package import Diagnostics
package import SequenceModel
package import YAML

/// The result of loading a file.
package struct LoadedSequence: Sendable {
  package var program: Program

  /// Whether random data depends on the seed, so that a recording must be run with the seed of its header.
  package var usesSeed: Bool
  /// The names of the settings for which the sequence has a parameter.
  package var usedSettings: Set<String>
  /// All its parameters.
  package var parameters: [String]
  /// The parameters that have no value.
  package var missingParameters: [String]
  /// Limits on time that may be finer than an adapter can measure.
  fileprivate var timeLimits: [TimeLimit]

  /// Warnings about limits that are finer than the time resolution of an adapter.
  package func timeWarnings(_ resolution: TimeResolution) -> [Diagnostic] {
    timeLimits.filter { $0.isInside(resolution.time) }.map { .timeResolution($0, resolution) }
  }
}

/// Loads a sequence from a file, or reports all that is wrong with it.
package enum SequenceLoader {
  /// The most bytes that a file may have; the size is checked before the file is read.
  package static let fileSizeLimit = YAMLLimits().fileSize

  /// The sequence in a file of the source map; nil if the log has errors.
  ///
  /// - Parameter files: the other files that the sequence may name.
  package static func load(
    _ file: SourceMap.File, settings: LoadSettings, files: FileAccess, log: inout DiagnosticLog
  ) -> LoadedSequence? {
    guard let document = Document.parse(file, log: &log) else { return nil }
    return load(document, of: file, settings: settings, files: files, log: &log)
  }

  /// The sequence in a file of the source map that was parsed already.
  package static func load(
    _ document: Document, of file: SourceMap.File, settings: LoadSettings, files: FileAccess, log: inout DiagnosticLog
  ) -> LoadedSequence? {
    var settings = settings
    var (decoder, isSequence): (SequenceDecoder, Bool)
    repeat {
      decoder = SequenceDecoder(document, file, settings, files, program: ProgramBuilder(), log: log)
      isSequence = decoder.decodeFile()
    } while settings.join(decoder.told.joinedTypes)
    log = decoder.log
    guard isSequence, !log.hasErrors else { return nil }
    return LoadedSequence(
      program: decoder.lend().finish(), usesSeed: decoder.told.usesSeed, usedSettings: decoder.told.usedSettings,
      parameters: decoder.names.parameters.keys.sorted(), missingParameters: decoder.told.missingParameters,
      timeLimits: decoder.checker.timeLimits)
  }

  /// The sequence in a file that names no others, its parameters as they are declared.
  package static func load(_ file: SourceMap.File, seed: UInt64, log: inout DiagnosticLog) -> LoadedSequence? {
    load(file, settings: LoadSettings(seed: seed), files: .none(), log: &log)
  }
}
