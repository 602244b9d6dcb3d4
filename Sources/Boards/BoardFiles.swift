package import Diagnostics

/// The files that a board may name: the chip files whose maps it takes over.
package struct BoardFiles {
  /// Reads a file and gives it a place in the source map.
  package typealias Opener = (_ path: String) throws(BoardFileError) -> SourceMap.File

  private let opener: Opener
  /// The folder of the board file, without a slash at its end; empty for the present one.
  private let folder: String

  /// The files around a board file.
  package init(of path: String, open: @escaping Opener) {
    opener = open
    folder = path.lastIndex(of: "/").map { String(path[..<$0]) + "/" } ?? ""
  }

  /// No files at all.
  package static func none() -> BoardFiles {
    BoardFiles(of: "") { path throws(BoardFileError) in throw BoardFileError("there is no file `\(path)` here") }
  }

  /// Opens a file by its name relative to the folder of the board.
  func open(_ name: String) throws(BoardFileError) -> SourceMap.File { try opener(path(of: name)) }

  /// The path of a file, as it is opened and shown.
  func path(of name: String) -> String { name.hasPrefix("/") ? name : folder + name }
}

/// Why a file that a board names cannot be read.
package struct BoardFileError: Error, Hashable, Sendable {
  package var message: String
  package var help: String?

  package init(_ message: String, help: String? = nil) {
    self.message = message
    self.help = help
  }
}
