import ArgumentParser
import I2C

/// The place in a target, which is written to it before the bytes.
struct MemoryOptions: ParsableArguments {
  @Option(help: .value("address", "The register or memory address to write first, as in 0x10."))
  var memory: NumberArgument?

  @Option(
    help: .value("bits", "How wide that address is: 8, 16, 24 or 32 bits; the most significant byte goes first."),
    completion: Completions.memoryBits)
  var memoryBits: Int = 8
}

/// Reads bytes from a target: `i2cseq read 0x48 2`.
struct ReadCommand: AdHocCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Reads bytes from a target and prints them.",
    usage: "i2cseq read [<options>] <target> <count>",
    discussion: """
      With --memory the address in the target is written first, and a repeated START follows.

      EXAMPLE
        i2cseq read 0x48 2 --adapter ch341
        i2cseq read 0x50 32 --memory 0x0100 --memory-bits 16 --adapter i2c-dev:1
      """)

  @OptionGroup var bus: BusOptions

  @Argument(help: "The target, as in 0x48, or 0x148/10 for a 10-bit address.")
  var target: TargetArgument

  @Argument(help: "The number of bytes, 1 at least.")
  var count: Int

  @OptionGroup var memory: MemoryOptions

  @Flag(help: "Print the transaction as a line of a trace, with acknowledges and time.")
  var json = false

  var targets: [Address]? { [target.address] }

  func run() throws {
    try check([target])
    try work()
  }

  func perform(on bus: inout AdHocBus) throws(CommandFailure) {
    var failure: I2CError?
    do throws(I2CError) {
      if let place = memory.memory?.value {
        _ = try bus.readMemory(count, from: target.address, at: place, memoryAddressSize: memory.memoryBits)
      } else {
        _ = try bus.read(count, from: target.address)
      }
    } catch { failure = error }
    printReply(of: bus)
    if let failure { throw .operation(failure, &bus) }
  }
}

/// A number on the command line, in decimal or hex.
struct NumberArgument: ExpressibleByArgument {
  let value: Int

  init?(argument: String) {
    guard let value = TransferMessages.number(argument[...]) else { return nil }
    self.value = value
  }
}
