package import Diagnostics
package import SequenceModel
package import YAML

/// What a file was loaded to.
package struct LoadedSequence: Sendable {
  package var program: Program

  /// Whether random data depends on the seed: then a recording must be run with the seed of its header.
  package var usesSeed: Bool
  /// The settings that it has a parameter for.
  package var usedSettings: Set<String>
  /// All its parameters.
  package var parameters: [String]
  /// The parameters that have no value.
  package var missingParameters: [String]
  /// What must be known to more than an adapter may resolve.
  fileprivate var timeLimits: [TimeLimit]

  /// Warnings about limits that are finer than the time an adapter tells.
  package func timeWarnings(_ resolution: TimeResolution) -> [Diagnostic] {
    timeLimits.filter { $0.isInside(resolution.time) }.map { .timeResolution($0, resolution) }
  }
}

/// Makes a sequence of a file, or says all that is wrong with it.
package enum SequenceLoader {
  /// The version of the language of sequences and chips that is read.
  package static let schemaVersion = SequenceDecoder.schemaVersion
  /// Bytes of a file, at most; asked before it is read.
  package static let fileSizeLimit = YAMLLimits().fileSize

  /// The sequence in a file of the source map; nil when the log has errors.
  ///
  /// - Parameter files: what the sequence may name beside itself.
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
    } while settings.join(decoder.joinedTypes)
    log = decoder.log
    guard isSequence, !log.hasErrors else { return nil }
    return LoadedSequence(
      program: decoder.lend().finish(), usesSeed: decoder.usesSeed, usedSettings: decoder.usedSettings,
      parameters: decoder.parameters.keys.sorted(), missingParameters: decoder.missingParameters,
      timeLimits: decoder.checker.timeLimits)
  }

  /// The sequence in a file that names no others, its parameters as they are declared.
  package static func load(_ file: SourceMap.File, seed: UInt64, log: inout DiagnosticLog) -> LoadedSequence? {
    load(file, settings: LoadSettings(seed: seed), files: .none(), log: &log)
  }
}
