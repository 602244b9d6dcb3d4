import Boards
import Diagnostics
import I2C
import I2CAdapters
import Simulation
import Trace

/// The boards that were powered up while buses are opened, so that several buses of one board share its chips, wires
/// and time.
final class OpenedBoards {
  struct Board {
    let board: PoweredBoard
    let buses: [BoardBus]
    let seed: UInt64
  }

  var boards: [String: Board] = [:]
}

/// Opens a bus of a simulated board that a file describes, in its state after power-up.
func openBoard(_ selector: Selector, files: FileOpener, speed: Int?) throws(DriverError) -> OpenBus {
  try openBoard(selector, files: files, speed: speed, among: OpenedBoards())
}

/// Opens a bus of a board.
///
/// A board that is already open is shared if the selector names a bus of it.
func openBoard(
  _ selector: Selector, files: FileOpener, speed: Int?, among opened: OpenedBoards
) throws(DriverError) -> OpenBus {
  guard let path = selector.id else { throw .missingID(selector, example: "board:board.yaml") }
  var seed: UInt64 = 0
  var name: String?
  for option in selector.options {
    switch option.key {
    case "seed":
      guard let number = UInt64(option.value) else { throw .optionValue(option, of: selector, words: ["0", "1", "2"]) }
      seed = number
    case "bus": name = option.value
    case _: throw .unknownOption(option.key, of: selector, known: ["seed", "bus"])
    }
  }
  if opened.boards[path] == nil || name == nil {
    opened.boards[path] = try poweredBoard(path, seed: seed, files: files)
  }
  guard let board = opened.boards[path] else { throw .missingID(selector, example: "board:board.yaml") }
  guard board.seed == seed else { throw .seeds(of: selector) }
  let names = board.buses.map(\.name)
  if name == nil, names.count > 1 { throw .busOfBoard(selector, among: names) }
  guard let place = name.map({ names.firstIndex(of: $0) }) ?? 0 else {
    throw .unknownBus(name ?? "", selector, among: names)
  }
  // The bus has the lower of two clocks: the one in the board file, and the one that the run asks for.
  let clock = min(board.buses[place].speed, speed ?? board.buses[place].speed)
  return OpenBus(board.board.bus(place, speed: clock), adapter: selector.text, seed: nil, speed: clock)
}

private func poweredBoard(_ path: String, seed: UInt64, files: FileOpener) throws(DriverError) -> OpenedBoards.Board {
  let bytes = try boardBytes(of: path, from: try files(path, .board))
  var sources = SourceMap()
  var log = DiagnosticLog()
  guard let file = sources.add(path: path, bytes: bytes) else { throw DriverError(log, in: sources, path: path) }
  // Chip files are opened like the board file. A missing one is reported at the place that names it.
  var read: [String: SourceMap.File] = [:]
  var reasons: [String: String] = [:]
  for chip in BoardLoader.chipFiles(of: file) {
    do throws(DriverError) {
      let bytes = try boardBytes(of: chip, from: try files(chip, .chip))
      read[chip] = sources.add(path: chip, bytes: bytes)
    } catch { reasons[chip] = error.diagnostic.message }
  }
  let chips = BoardFiles(of: path) { [read, reasons] chip throws(BoardFileError) in
    guard let file = read[chip] else {
      let reason = reasons[chip] ?? "the chip file cannot be read"
      throw BoardFileError("`\(chip)`: \(reason)", help: "paths are relative to the board file")
    }
    return file
  }
  guard let board = BoardLoader.load(file, files: chips, log: &log) else {
    throw DriverError(log, in: sources, path: path)
  }
  return OpenedBoards.Board(board: board.poweredUp(seed: seed), buses: board.buses, seed: seed)
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
