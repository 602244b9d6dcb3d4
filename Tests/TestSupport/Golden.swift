import Foundation
package import Testing

/// Holds a text equal to a file of the checkout.
///
/// `UPDATE_GOLDEN=1` writes the file instead; where `CI` is set that is refused, so that no build blesses itself.
///
/// - Parameter path: relative to the checkout, e.g. `Tests/CapturesTests/Goldens/cut.txt`.
package func expectGolden(
  _ text: String, at path: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = Repository.root.appendingPathComponent(path)
  let environment = ProcessInfo.processInfo.environment
  if environment["UPDATE_GOLDEN"] == "1" {
    guard environment["CI"] == nil else {
      Issue.record("UPDATE_GOLDEN is refused where CI is set", sourceLocation: sourceLocation)
      return
    }
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file, options: .atomic)
    return
  }
  guard let stored = try? Data(contentsOf: file) else {
    Issue.record("\(path) is absent; UPDATE_GOLDEN=1 writes it", sourceLocation: sourceLocation)
    return
  }
  // Bytes and not strings: Swift takes canonically equivalent texts for equal.
  if stored != Data(text.utf8) {
    let expected = String(decoding: stored, as: UTF8.self)
    Issue.record(
      "\(path) differs; UPDATE_GOLDEN=1 rewrites it\n--- stored\n\(expected)\n+++ now\n\(text)",
      sourceLocation: sourceLocation)
  }
}
