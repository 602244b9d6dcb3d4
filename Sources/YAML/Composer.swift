public import Diagnostics

extension Document {
  /// Parses the one document of a file. What is wrong goes to the log; nil when no tree could be made.
  public static func parse(
    _ file: SourceMap.File, limits: YAMLLimits = YAMLLimits(), log: inout DiagnosticLog
  ) -> Document? {
    nil
  }
}
