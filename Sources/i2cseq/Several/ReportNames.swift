/// What the reports, traces and recordings of sequences are called, without their endings.
///
/// One is named after the file of its sequence, and after its run in a suite. Where files of several folders have one
/// name, as many of their folders are put in front of it as tell them apart: `a.x` and `b.x` of `a/x.yaml` and
/// `b/x.yaml`. What has the same path and run is numbered.
enum ReportNames {
  /// The most folders that are put in front of a name, or looked for.
  private static let folderLimit = 16

  /// One name for each run, in their order.
  ///
  /// - Parameter runs: all runs of the command, also those of other shards: the names must not depend on who runs what.
  static func names(of runs: [PlannedRun]) -> [String] {
    let paths = runs.map { SequencePath($0.path) }
    let labels = runs.map { suffix(of: $0.label) }
    var folders: [SequencePath: Int] = [:]
    var names: [String] = []
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      names = zip(paths, labels).map { path, label in path.name(folders: folders[path] ?? 0) + label }
      for alike in Dictionary(grouping: names.indices, by: { names[$0] }).values {
        let own = Set(alike.map { paths[$0] })
        if own.count < 2 { continue }
        for path in own where (folders[path] ?? 0) < min(path.folders.count, folderLimit) {
          folders[path, default: 0] += 1
          isGrowing = true
        }
      }
    }
    return numbered(names)
  }

  /// The names under which the report of one sequence may have been written, first the one that says most.
  ///
  /// - Parameter label: which run of a suite it is; what was recorded without a suite is its recording, too.
  static func candidates(for path: String, label: String? = nil) -> [String] {
    let path = SequencePath(path)
    let names = (0...min(path.folders.count, folderLimit)).reversed().map { path.name(folders: $0) }
    return (label == nil ? [] : names.map { $0 + suffix(of: label) }) + names
  }

  /// What a run of a suite adds to a name, without what a file system takes for something else.
  private static func suffix(of label: String?) -> String {
    guard let label else { return "" }
    return "." + String(label.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.=".contains($0)) ? $0 : "-" })
  }

  /// Numbers what still has one name: from the second on, `x.2`, `x.3`.
  private static func numbered(_ names: [String]) -> [String] {
    var taken = Set(names)
    var seen: Set<String> = []
    return names.map { name in
      if seen.insert(name).inserted { return name }
      var number = 2
      while taken.contains("\(name).\(number)") { number += 1 }
      taken.insert("\(name).\(number)")
      return "\(name).\(number)"
    }
  }
}

/// The path of a sequence from the root of the file system, so that it is the same however it was typed.
private struct SequencePath: Hashable {
  /// The folders that it lies in, the innermost last.
  let folders: [Substring]
  /// The name of the file without its ending.
  private let stem: Substring

  init(_ path: String) {
    var parts: [Substring] = []
    let whole = path.hasPrefix("/") ? path : "\(resolvedPath("."))/\(path)"
    for part in whole.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    let name = parts.popLast() ?? ""
    stem = [".yaml", ".yml"].first { name.hasSuffix($0) }.map { name.dropLast($0.count) } ?? name
    folders = parts
  }

  /// Its name with some of its folders in front.
  func name(folders count: Int) -> String { (folders.suffix(count) + [stem]).joined(separator: ".") }
}
