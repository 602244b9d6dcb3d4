package import Boards
import Diagnostics
import Foundation
package import I2C
import SequenceFile
import Simulation
import Testing

/// A board file, loaded.
package struct BoardUnderTest {
  package let description: BoardDescription

  /// Loads a file of the checkout.
  package init(_ path: String) throws {
    try self.init(text: String(contentsOf: Repository.root.appendingPathComponent(path), encoding: .utf8), path: path)
  }

  /// Loads a text.
  package init(text: String, path: String = "board.yaml") throws {
    var sources = SourceMap()
    var log = DiagnosticLog()
    let added = sources.add(path: path, bytes: Array(text.utf8))
    let file = try #require(added)
    // Chip files that it names are those of the checkout.
    let files = BoardFiles(of: path) { chip throws(BoardFileError) in
      let url = Repository.root.appendingPathComponent(chip)
      guard let bytes = try? Data(contentsOf: url), let file = sources.add(path: chip, bytes: [UInt8](bytes)) else {
        throw BoardFileError("there is no file `\(chip)`")
      }
      return file
    }
    let board = BoardLoader.load(file, files: files, log: &log)
    let renderer = DiagnosticRenderer(sources: sources)
    description = try #require(board, "\(log.diagnostics.map(renderer.render).joined())")
  }

  /// The board fresh from power-up.
  package func powerUp() -> AnyBus { description.powerUp() }
}
