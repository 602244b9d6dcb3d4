import Diagnostics
import Foundation
import SequenceFile
import Testing

/// The files of the checkout, and some of a test's own, that a sequence and what it names are read from, kept so that diagnostics can quote them.
final class CheckoutSources {
  private(set) var map = SourceMap()
  /// Files that lie nowhere.
  private let own: [String: [UInt8]]

  init(_ own: [String: [UInt8]] = [:]) { self.own = own }

  /// Reads a file; its path is relative to the checkout.
  func read(_ path: String) throws -> SourceMap.File {
    if let known = map.files.first(where: { $0.path == path }) { return known }
    let bytes = try own[path] ?? [UInt8](Data(contentsOf: Repository.root.appendingPathComponent(path)))
    let added = map.add(path: path, bytes: bytes)
    return try #require(added)
  }

  /// The files that a sequence may name.
  func access(of path: String) -> FileAccess {
    FileAccess(of: path) { path throws(FileAccessError) in
      do { return try self.read(path) } catch { throw FileAccessError("`\(path)`: \(error)") }
    }
  }
}
