package import Diagnostics

/// Why a file that a sequence names cannot be read.
package struct FileAccessError: Error, Hashable, Sendable {
  package var message: String
  package var help: String?

  package init(_ message: String, help: String? = nil) {
    self.message = message
    self.help = help
  }
}

/// The files that a sequence may name: called sequences, chips, images, tables.
///
/// The loader opens none of them itself. Paths are relative to the file that names them, and lead nowhere outside the
/// root, so that a sequence from somewhere else reads nothing that it was not given.
package struct FileAccess {
  /// Reads a file and gives it a place in the source map.
  package typealias Opener = (_ path: String) throws(FileAccessError) -> SourceMap.File

  private let opener: Opener
  /// The folder that no path may lead out of.
  private let root: RelativePath
  /// The folder of the file whose paths these are.
  private let folder: RelativePath

  /// The files that one sequence may name.
  ///
  /// - Parameter root: nil for the folder of the sequence.
  package init(of path: String, root: String? = nil, open: @escaping Opener) {
    opener = open
    folder = RelativePath(path).folder
    self.root = root.map { RelativePath($0) } ?? folder
  }

  private init(_ other: FileAccess, folder: RelativePath) {
    (opener, root, self.folder) = (other.opener, other.root, folder)
  }

  /// No files at all.
  package static func none() -> FileAccess {
    FileAccess(of: "") { path throws(FileAccessError) in throw FileAccessError("there is no file `\(path)` here") }
  }

  /// The path of a file, as it is opened and shown.
  func path(of name: String) throws(FileAccessError) -> String {
    let path = folder.appending(RelativePath(name))
    guard path.isInside(root) else {
      throw FileAccessError(
        "`\(name)` leads out of the folder `\(root)`",
        help: "move the file there, or name a folder around both with `--root DIR`")
    }
    return path.description
  }

  /// Opens a file by its name relative to this folder.
  func open(_ name: String) throws(FileAccessError) -> SourceMap.File { try opener(try path(of: name)) }

  /// The same files, with paths relative to the folder of another one of them.
  func inside(_ path: String) -> FileAccess { FileAccess(self, folder: RelativePath(path).folder) }
}

/// A path as its parts, with `.` and `..` resolved as far as possible.
struct RelativePath: Hashable, CustomStringConvertible {
  private var isAbsolute: Bool
  private var parts: [String]

  init(_ text: String) {
    // The text is split at bytes, as the system does. Split at characters, a combining mark (U+0301) behind a slash
    // would hide the slash.
    isAbsolute = text.utf8.first == UInt8(ascii: "/")
    parts = []
    for bytes in text.utf8.split(separator: UInt8(ascii: "/")) {
      let part = String(decoding: bytes, as: UTF8.self)
      if part == "." { continue }
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else if part != ".." || !isAbsolute {
        parts.append(part)
      }
    }
  }

  var folder: RelativePath {
    var folder = self
    if !folder.parts.isEmpty { folder.parts.removeLast() }
    return folder
  }

  func appending(_ other: RelativePath) -> RelativePath {
    other.isAbsolute ? other : RelativePath("\(self)/\(other)")
  }

  func isInside(_ root: RelativePath) -> Bool {
    isAbsolute == root.isAbsolute && parts.starts(with: root.parts)
      && !parts.dropFirst(root.parts.count).contains("..")
  }

  var description: String {
    let joined = parts.joined(separator: "/")
    return isAbsolute ? "/" + joined : joined.isEmpty ? "." : joined
  }
}
