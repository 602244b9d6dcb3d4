import Diagnostics

/// An option of `run` that has one value and is given two.
///
/// The parser takes the last one. A report that was asked for first would stay that of an earlier run, and whoever
/// collects reports would take it for that of this one.
enum RepeatedOption {
  private static let single: Set<String> = [
    "--answers", "--csv", "--ctrf", "--from", "--html", "--jobs", "--json", "--junit", "--junit-loops",
    "--junit-profile", "--result", "--root", "--seed", "--serial", "--set-file", "--shard", "--speed", "--tap",
    "--teardown-timeout", "--timeout", "--timing", "--timings", "--trace", "--until", "-j",
  ]

  /// What is wrong with the command line; nil if no option stands in it twice.
  static func mistake(in arguments: [String]) -> String? {
    guard arguments.first == "run" else { return nil }
    var given: Set<String> = []
    // After `--` every word is a file.
    for argument in arguments.prefix(while: { $0 != "--" }) {
      let name = String(argument.prefix { $0 != "=" })
      guard single.contains(name), !given.insert(name).inserted else { continue }
      return "\(name) is given twice, and has one value: write `\(name)` once"
    }
    return nil
  }
}
