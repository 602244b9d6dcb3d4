import Diagnostics
import SequenceFile

/// The files that a sequence of a test may name, in memory.
///
/// A class, because sequences name further files while they are being loaded.
final class TestFiles {
  var sources = SourceMap()
  private let contents: [String: [UInt8]]

  init(_ contents: [String: [UInt8]]) { self.contents = contents }

  func access(of path: String) -> FileAccess {
    FileAccess(of: path) { [self] name throws(FileAccessError) in
      if let known = sources.files.first(where: { $0.path == name }) { return known }
      guard let bytes = contents[name], let file = sources.add(path: name, bytes: bytes) else {
        throw FileAccessError("`\(name)` is not among the files of the test")
      }
      return file
    }
  }
}
