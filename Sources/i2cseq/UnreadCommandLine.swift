import ArgumentParser

/// The command line of a run that could not be parsed, as far as it can be understood all the same.
struct UnreadCommandLine {
  let arguments: [String]

  /// The width of the help, at which every option has its value beside it.
  private static let columns = 80

  /// Options of `run` that are followed by a value, by their names as they are typed.
  ///
  /// The help has `-j, --jobs <count>` for them, and no brackets for the others.
  private static let valued: Set<String> = {
    let lines = I2CSeq.helpMessage(for: RunCommand.self, columns: columns).split(separator: "\n").map {
      $0.drop { $0 == " " }
    }
    let names = lines.filter { $0.hasPrefix("-") }.flatMap { line -> [String] in
      guard let end = line.firstIndex(of: "<") else { return [] }
      return line[..<end].split { $0 == "," || $0 == " " }.map(String.init)
    }
    return Set(names)
  }()

  /// The value of an option; nil if it is not given.
  func value(of option: String) -> String? {
    for (index, argument) in arguments.enumerated() {
      if argument.hasPrefix(option + "=") { return String(argument.dropFirst(option.count + 1)) }
      if argument == option, arguments.indices.contains(index + 1) { return arguments[index + 1] }
    }
    return nil
  }

  /// The sequences that were to be run: YAML files, but for those that an option names.
  ///
  /// Reports are written in their names, so a file of answers or settings must not count.
  var sequences: [String] {
    var found: [String] = []
    var rest = arguments.dropFirst()
    while let argument = rest.popFirst() {
      if argument == "--" { return found + rest.filter(Self.isSequence) }
      if Self.valued.contains(argument) {
        rest = rest.dropFirst()
      } else if Self.isSequence(argument) {
        found.append(argument)
      }
    }
    return found
  }

  private static func isSequence(_ argument: String) -> Bool {
    !argument.hasPrefix("-") && [".yaml", ".yml"].contains { argument.hasSuffix($0) }
  }
}
