import Diagnostics
import I2C

// What is found out by opening an adapter.
extension AdapterInventory {
  /// Opens each usable adapter, one after the other, and closes it again.
  ///
  /// What the test clocks on a bus has no START, so no target listens.
  package mutating func test() {
    for place in entries.indices where entries[place].obstacle == nil {
      do throws(DriverError) {
        let open = try Driver.adapters.openBus(Selector(entries[place].selector), speed: nil) {
          path, file throws(DriverError) in throw .noContents(path, file)
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
  /// What was found, without the selector at the start.
  fileprivate var findings: String {
    let (name, line) = (adapters.first ?? "", details.first ?? "")
    let words = line.hasPrefix("\(name): ") ? String(line.dropFirst(name.count + 2)) : line
    // A record mentions the queueing only if it is not as usual.
    return name.hasPrefix("ch34") && !name.contains("pipeline=") ? words + ", packets are queued" : words
  }
}
