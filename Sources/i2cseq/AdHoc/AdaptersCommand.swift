import ArgumentParser
import I2CAdapters
import I2CDrivers

/// Lists what is plugged in: `i2cseq adapters`.
struct AdaptersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adapters",
    abstract: "Lists what is plugged in, how to select it, and what is missing to use it.",
    discussion: """
      A line for each adapter begins with its selector: \
      DRIVER[:ID][,key=value…]. Where none is named, commands take \
      $I2CSEQ_ADAPTER, then ch341. The clock is 400 kHz unless the selector says \
      `freq=`; a chip takes the fastest that it has and that is not above.

      DRIVERS
      \(Driver.table.map(\.help).joined(separator: "\n"))

      EXAMPLE
        i2cseq adapters --json
        i2cseq adapters --self-test
        i2cseq scan --adapter ch347:usb=1-2.3,freq=100kHz
      """)

  @Flag(help: "Print JSON.")
  var json = false

  @Flag(help: "Open each adapter, and print what its self-test shows: its clock, and how many packets it queues.")
  var selfTest = false

  func run() throws {
    var inventory = AdapterInventory.current()
    if selfTest { inventory.test() }
    let list = AdapterListText(inventory)
    StandardOutput.print(json ? list.json : Array(list.text.utf8))
    ExitStatus.passed.leave()
  }
}
