import Synchronization

/// Options that are taken out of a command line before it is parsed.
///
/// The parser of command lines takes time that grows with the square of their length, and a station may hand over tens
/// of thousands of `--set NAME=VALUE`. Short lines are left as they are, so that its messages stay its own.
enum BulkOptions {
  /// Up to this many arguments, nothing is taken out.
  private static let threshold = 200
  /// The options that may be given as often as one likes.
  private static let names: Set<String> = ["--set", "--uut", "--only", "--skip"]

  private static let taken = Mutex<[String: [String]]>([:])

  /// The values of an option that were taken out, in their order.
  static func values(of option: String) -> [String] { taken.withLock { $0[option] ?? [] } }

  /// Takes the options out of a long command line.
  static func take(from arguments: [String]) -> [String] {
    guard arguments.count > threshold else { return arguments }
    var rest: [String] = []
    var values: [String: [String]] = [:]
    var index = 0
    while index < arguments.count {
      let argument = arguments[index]
      // After `--` every word is a file.
      if argument == "--" { break }
      if names.contains(argument), index + 1 < arguments.count {
        values[argument, default: []].append(arguments[index + 1])
        index += 2
        continue
      }
      if let sign = argument.firstIndex(of: "="), names.contains(String(argument[..<sign])) {
        values[String(argument[..<sign]), default: []].append(String(argument[argument.index(after: sign)...]))
      } else {
        rest.append(argument)
      }
      index += 1
    }
    taken.withLock { $0 = values }
    return rest + arguments[index...]
  }
}
