public import Diagnostics

extension Document {
  /// Parses the document of a file; nil if no tree could be made.
  ///
  /// Mistakes go to the log. A tree may be returned even then: duplicate keys, tags, unused anchors and texts without
  /// necessary quotes do not prevent reading the rest, so that all mistakes of a file are reported at once.
  public static func parse(
    _ file: SourceMap.File, limits: YAMLLimits = YAMLLimits(), log: inout DiagnosticLog
  ) -> Document? {
    if file.bytes.count > limits.fileSize {
      log.append(fileTooLarge(path: file.path, size: file.bytes.count, limit: limits.fileSize))
      return nil
    }
    if file.bytes.isEmpty {
      log.append(.emptyFile(file.path))
      return nil
    }
    let source = SourceText(file)
    do throws(Refusal) {
      let traits = try SourceCheck(source).traits()
      var composer = Composer(source, traits: traits, limits: limits, log: log)
      defer { log = composer.log }
      try EventReader.read(file.bytes, from: traits.markLength) { (events) throws(Refusal) in
        try composer.compose(&events)
      }
      return composer.isBroken ? nil : composer.document(of: file)
    } catch {
      if !error.isConsequence { log.append(error.diagnostic) }
      return nil
    }
  }

  /// The diagnostic of a file that is too large to be read at all.
  public static func fileTooLarge(path: String, size: Int, limit: Int = YAMLLimits().fileSize) -> Diagnostic {
    .fileSize(size, limit: limit, path: path)
  }
}

extension Composer {
  fileprivate func document(of file: SourceMap.File) -> Document {
    Document(
      nodes: nodes, file: file, sideText: sideText, sideTextEnds: sideTextEnds, keys: keys,
      aliases: aliases)
  }
}
