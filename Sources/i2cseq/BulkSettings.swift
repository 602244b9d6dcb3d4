import Synchronization

/// Settings that are taken out of a command line before it is parsed.
///
/// The parser of command lines takes time that grows with the square of their length, and a station may hand over tens
/// of thousands of `--set NAME=VALUE`. Short lines are left as they are, so that its messages stay its own.
enum BulkSettings {
  /// Up to this many arguments, nothing is taken out.
  private static let threshold = 200
  private static let option = "--set"

  private static let taken = Mutex<[String]>([])

  /// The settings that were taken out, in their order.
  static var values: [String] { taken.withLock { $0 } }

  /// Takes the settings out of a long command line.
  static func take(from arguments: [String]) -> [String] {
    guard arguments.count > threshold else { return arguments }
    var rest: [String] = []
    var values: [String] = []
    var index = 0
    while index < arguments.count {
      let argument = arguments[index]
      // After `--` every word is a file.
      if argument == "--" { break }
      if argument == option, index + 1 < arguments.count {
        values.append(arguments[index + 1])
        index += 2
        continue
      }
      if argument.hasPrefix(option + "=") {
        values.append(String(argument.dropFirst(option.count + 1)))
      } else {
        rest.append(argument)
      }
      index += 1
    }
    taken.withLock { $0 = values }
    return rest + arguments[index...]
  }
}
