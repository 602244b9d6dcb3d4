import Boards
import Diagnostics
import I2C
import I2CAdapters
import Simulation
import Trace

/// A board that is described by a file, fresh from power-up.
func openBoard(_ selector: Selector, files: FileOpener, speed: Int?) throws(DriverError) -> OpenBus {
  guard let path = selector.id else { throw .missingID(selector, example: "board:board.yaml") }
  var seed: UInt64 = 0
  for option in selector.options {
    guard option.key == "seed" else { throw .unknownOption(option.key, of: selector, known: ["seed"]) }
    guard let number = UInt64(option.value) else { throw .optionValue(option, of: selector, words: ["0", "1", "2"]) }
    seed = number
  }
  let bytes = try boardBytes(of: path, from: try files(path, "board"))
  var sources = SourceMap()
  var log = DiagnosticLog()
  guard let file = sources.add(path: path, bytes: bytes) else { throw DriverError(log, in: sources, path: path) }
  // Chip files that the board names are opened as the board is; one that is not there is told where it is named.
  var opened: [String: SourceMap.File] = [:]
  for chip in BoardLoader.chipFiles(of: file) {
    do throws(DriverError) {
      let bytes = try boardBytes(of: chip, from: try files(chip, "chip file"))
      opened[chip] = sources.add(path: chip, bytes: bytes)
    } catch { continue }
  }
  let chips = BoardFiles(of: path) { [opened] chip throws(BoardFileError) in
    guard let file = opened[chip] else {
      throw BoardFileError("the chip file `\(chip)` cannot be read", help: "paths are relative to the board file")
    }
    return file
  }
  guard var board = BoardLoader.load(file, files: chips, log: &log) else {
    throw DriverError(log, in: sources, path: path)
  }
  // As an adapter, it has a clock that its targets bear and that the run asks for.
  board.speed = min(board.speed, speed ?? board.speed)
  return OpenBus(board.powerUp(seed: seed), adapter: selector.text, seed: nil, speed: board.speed)
}

private func boardBytes(of path: String, from source: ChunkSource) throws(DriverError) -> [UInt8] {
  var bytes: [UInt8] = []
  do throws(ReadFailure) {
    while let chunk = try source() {
      bytes += chunk
      if bytes.count > BoardLoader.fileSizeLimit { break }
    }
  } catch { throw .unreadable(path, error) }
  guard bytes.count <= BoardLoader.fileSizeLimit else { throw DriverError(.invalidBoard, BoardLoader.tooLarge(path)) }
  return bytes
}
