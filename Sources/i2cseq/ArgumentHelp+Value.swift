import ArgumentParser

extension ArgumentHelp {
  /// Help about an option or argument, with a name for its value: `<file>` says more than `<junit>`.
  static func value(_ name: String, _ abstract: String) -> ArgumentHelp { ArgumentHelp(abstract, valueName: name) }
}
