import ArgumentParser
import I2C

/// Performs one transaction: `i2cseq transfer w1@0x50 0x10 r4`.
struct TransferCommand: AdHocCommand {
  static let configuration = CommandConfiguration(
    commandName: "transfer",
    abstract: "Performs one transaction of any shape and prints what it read.",
    usage: "i2cseq transfer [<options>] <messages> ...",
    discussion: """
      Messages are written as i2ctransfer takes them: direction, length and target, the bytes of a write behind it. They \
      are joined by repeated START, and a STOP ends the last. A target that is left out is that of the message before. The \
      last byte of a write may end with `=` (go on with the same), `+` (count up) or `-` (count down).

      Whatever is asked for is written, without leave: a sequence has rules for that, this has none.

      EXAMPLE
        i2cseq transfer --adapter ch347:0 w1@0x50 0x10 r4
        i2cseq transfer --adapter i2c-dev:1 w17@0x50 0x20 0xFF=
      """)

  @OptionGroup var bus: BusOptions

  @Flag(help: "Print the transaction as a line of a trace, with acknowledges and time.")
  var json = false

  @Argument(help: "The messages, as in w1@0x50 0x10 r4.")
  var messages: [String]

  var targets: [Address]? { ((try? TransferMessages(messages).messages) ?? []).map(\.address) }

  func run() throws {
    do throws(CommandFailure) { _ = try TransferMessages(messages) } catch { throw fail(error) }
    try work()
  }

  func perform(on bus: inout AdHocBus) throws(CommandFailure) {
    let exchange = bus.exchange(Transaction(try TransferMessages(messages).messages), at: 0)
    printReply(of: bus)
    if let fault = exchange.fault { throw .transaction(fault, &bus) }
  }
}
