import Diagnostics
import I2C

// What opening an adapter shows.
extension AdapterInventory {
  /// Opens each adapter that nothing keeps from it, one after the other, and gives it back: what it is told to show then is
  /// clocked on its bus without START, so that no target listens.
  package mutating func test() {
    for place in entries.indices where entries[place].obstacle == nil {
      do throws(DriverError) {
        let open = try Driver.adapters.openBus(Selector(entries[place].selector), speed: nil) {
          path, what throws(DriverError) in throw .noContents(path, what)
        }
        entries[place].tested = open.findings
        var bus = open.takeBus()
        _ = bus.finish()
      } catch {
        let notes = error.diagnostic.notes.map(\.text)
        entries[place].obstacle = Obstacle(message: error.diagnostic.message, cures: notes)
      }
    }
  }
}

extension OpenBus {
  /// What was found, without the selector in front.
  fileprivate var findings: String {
    let (name, line) = (adapters.first ?? "", details.first ?? "")
    let words = line.hasPrefix("\(name): ") ? String(line.dropFirst(name.count + 2)) : line
    // Only what is not as it always is stands in a record.
    return name.hasPrefix("ch34") && !name.contains("pipeline=") ? words + ", packets are queued" : words
  }
}
