package import Foundation

/// The checkout that the tests run from.
package enum Repository {
  /// The folder that holds `Package.swift`.
  package static let root: URL = {
    // Tests/TestSupport/Repository.swift
    var url = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { url.deleteLastPathComponent() }
    return url
  }()

  /// Public captures that lie beside the checkout on some machines; nil where they are absent, and a test then skips.
  package static let sharedCaptures: URL? = beside("captures")

  /// Sequences that everything in the language was tried out with; nil where they are absent.
  package static let sharedExamples: URL? = beside("examples")

  private static func beside(_ folder: String) -> URL? {
    let url = root.appendingPathComponent("../shared/\(folder)", isDirectory: true).standardizedFileURL
    return FileManager.default.fileExists(atPath: url.path) ? url : nil
  }
}
