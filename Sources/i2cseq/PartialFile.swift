import HostSystem
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The files that grow beside an output until they are whole: `NAME.RUN.partial`.
///
/// The writing process holds a lock on it, which ends with the process. So a file without a lock was left by a run that
/// did not end. Safety: what the system lists is copied before it is freed.
enum PartialFile {
  /// Hexadecimal digits of the number of a run.
  ///
  /// It begins with the second, so that later runs sort after earlier ones.
  private static let digits = 16

  /// The name of a file that grows for an output; no other run has the same.
  static func name(for path: String) -> String {
    let number = UInt64(truncatingIfNeeded: WallTime.seconds) << 32 | UInt64(UInt32.random(in: 0...UInt32.max))
    let text = String(number, radix: 16)
    return "\(path).\(String(repeating: "0", count: max(0, digits - text.count)))\(text).partial"
  }

  /// All growing files beside an output, the oldest first.
  static func all(of path: String) -> [String] {
    // Characters that mean something in a pattern are taken literally.
    let escaped = path.map { "\\*?[".contains($0) ? "\\\($0)" : "\($0)" }.joined()
    var found = unsafe glob_t()
    defer { unsafe globfree(&found) }
    guard unsafe SystemPath.withBytes(of: escaped + ".*.partial", { unsafe glob($0, 0, nil, &found) }) == 0 else {
      return []
    }
    var paths: [String] = []
    for index in 0..<Int(unsafe found.gl_pathc) {
      guard let entry = unsafe found.gl_pathv[index] else { continue }
      let name = unsafe SystemPath.text(of: entry)
      if isName(name, of: path) { paths.append(name) }
    }
    return paths
  }

  /// Whether a name is that of a growing file of this output: `out.xml.0.partial` belongs to `out.xml` and not to
  /// `out`.
  private static func isName(_ name: String, of path: String) -> Bool {
    let middle = name.utf8.dropFirst(path.utf8.count + 1).dropLast(".partial".utf8.count)
    return !middle.isEmpty
      && middle.allSatisfy { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x66 || $0 >= 0x30 && $0 <= 0x39 }
  }

  /// The file in which the trace of a run under way grows; the path of the trace itself if there is none.
  static func growing(for trace: String) -> String {
    if FileStatus.of(trace) != nil || trace == "-" { return trace }
    return all(of: trace).last ?? trace
  }
}
