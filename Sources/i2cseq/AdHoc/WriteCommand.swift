import ArgumentParser
import I2C

/// Writes bytes to a target: `i2cseq write 0x48 0x01 0x60 0xA0`.
struct WriteCommand: AdHocCommand {
  static let configuration = CommandConfiguration(
    commandName: "write",
    abstract: "Writes bytes to a target.",
    usage: "i2cseq write [<options>] <target> [<bytes> ...]",
    discussion: """
      One transaction: pages of an EEPROM are not minded, and nothing is read back. The step kind `program` does both.

      EXAMPLE
        i2cseq write 0x48 0x01 0x60 0xA0 --adapter ch341
        i2cseq write 0x50 0x55 0xAA --memory 0x0100 --memory-bits 16 \\
          --adapter i2c-dev:1
      """)

  @OptionGroup var bus: BusOptions

  @Argument(help: "The target, as in 0x48, or 0x148/10 for a 10-bit address.")
  var target: TargetArgument

  @Argument(help: "The bytes, as in 0x01 0x60; none at all asks whether the address is acknowledged.")
  var bytes: [ByteArgument] = []

  @OptionGroup var memory: MemoryOptions

  @Flag(help: "Print the transaction as a line of a trace, with acknowledges and time.")
  var json = false

  var targets: [Address]? { [target.address] }

  func run() throws {
    try check([target])
    try work()
  }

  func perform(on bus: inout AdHocBus) throws(CommandFailure) {
    let bytes = bytes.map(\.value)
    var failure: I2CError?
    do throws(I2CError) {
      if let place = memory.memory?.value {
        try bus.writeMemory(bytes, to: target.address, at: place, memoryAddressSize: memory.memoryBits)
      } else {
        try bus.write(bytes, to: target.address)
      }
    } catch { failure = error }
    printReply(of: bus)
    if let failure { throw .operation(failure, &bus) }
  }
}

/// A byte on the command line.
struct ByteArgument: ExpressibleByArgument {
  let value: UInt8

  init?(argument: String) {
    guard let value = TransferMessages.number(argument[...]).flatMap(UInt8.init(exactly:)) else { return nil }
    self.value = value
  }
}
