import HostSystem
import I2CAdapters
import I2CDrivers

/// What may stand for the selector of an adapter, as far as it is typed.
enum SelectorWords {
  /// The most files of a folder that are offered.
  private static let fileLimit = 1_000

  /// Drivers and adapters that are plugged in; behind `board:` and `replay:` the files and folders there.
  ///
  /// - Parameter typed: what stands before the cursor; it may begin with the name of a bus, as in `NAME=replay:`.
  static func all(for typed: String) -> [String] {
    let name = typed.prefix { $0 != ":" }.lastIndex(of: "=").map { typed[...$0] } ?? ""
    let selector = typed.dropFirst(name.count)
    guard let colon = selector.firstIndex(of: ":") else { return drivers.map { name + $0 } }
    let driver = selector[..<colon]
    let path = String(selector[selector.index(after: colon)...])
    let endings: [String]
    switch driver {
    case "board": endings = [".yaml", ".yml"]
    case "replay": endings = RecordingFolder.recordings
    case _: return drivers.map { name + $0 }
    }
    return files(behind: path, endings: endings).map { "\(name)\(driver):\($0)" }
  }

  private static var drivers: [String] {
    let drivers = Driver.table.map(\.name).map { ["board", "replay", "exec"].contains($0) ? "\($0):" : $0 }
    return drivers + AdapterInventory.current().entries.map(\.selector)
  }

  /// The files with such an ending, and the folders, that begin with a path.
  private static func files(behind path: String, endings: [String]) -> [String] {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    let begun = path.dropFirst(folder.count)
    let names = (try? Folder.names(in: folder.isEmpty ? "." : folder)) ?? []
    var found: [String] = []
    for name in names where name.hasPrefix(begun) {
      guard found.count < fileLimit, let word = Completions.harmless(folder + name) else { continue }
      switch FileStatus.of(folder + name)?.kind {
      case .directory: found.append(word + "/")
      case .file where endings.contains(where: name.hasSuffix): found.append(word)
      case _: continue
      }
    }
    return found
  }
}
