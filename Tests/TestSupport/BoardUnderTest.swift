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
    let board = BoardLoader.load(file, log: &log)
    let renderer = DiagnosticRenderer(sources: sources)
    description = try #require(board, "\(log.diagnostics.map(renderer.render).joined())")
  }

  /// The board fresh from power-up.
  package func powerUp() -> AnyBus { description.powerUp() }
}
