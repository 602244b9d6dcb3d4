/// Files by a path whose names may have `*` and `?` in them, as a shell has them.
enum FilePattern {
  /// Whether it means any files but the one that it spells.
  static func isPattern(_ path: String) -> Bool { path.contains { "*?".contains($0) } }

  /// The files in their order; a path without wildcards is itself, whether there is such a file or not.
  ///
  /// - Parameter limit: how many are given at most.
  static func paths(_ path: String, limit: Int) -> [String] {
    guard isPattern(path) else { return [path] }
    var found = [path.hasPrefix("/") ? "/" : ""]
    let names = path.split(separator: "/").map(String.init)
    for (number, name) in names.enumerated() {
      let isLast = number == names.count - 1
      found = Array(found.flatMap { next($0, name, isLast ? .file : .directory) }.prefix(limit))
    }
    return found
  }

  /// What a name means in a folder.
  private static func next(_ folder: String, _ name: String, _ kind: FileStatus.Kind) -> [String] {
    let base = folder.isEmpty || folder.hasSuffix("/") ? folder : folder + "/"
    guard isPattern(name) else { return [base + name] }
    let names = (try? Folder.names(in: folder.isEmpty ? "." : folder)) ?? []
    return names.filter { matches($0, name) && FileStatus.of(base + $0)?.kind == kind }.map { base + $0 }
  }

  /// Whether a name is one that a pattern means, in a time that grows with the product of their lengths at most.
  static func matches(_ name: String, _ pattern: String) -> Bool {
    let (name, pattern) = (Array(name), Array(pattern))
    var (place, rule) = (0, 0)
    // Where the last `*` stands, and how much of the name it takes so far.
    var star: (rule: Int, place: Int)?
    while place < name.count {
      if rule < pattern.count, pattern[rule] == "*" {
        star = (rule, place)
        rule += 1
      } else if rule < pattern.count, pattern[rule] == "?" || pattern[rule] == name[place] {
        place += 1
        rule += 1
      } else if let last = star {
        star = (last.rule, last.place + 1)
        (place, rule) = (last.place + 1, last.rule + 1)
      } else {
        return false
      }
    }
    return pattern[rule...].allSatisfy { $0 == "*" }
  }
}
