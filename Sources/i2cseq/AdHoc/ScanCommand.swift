import ArgumentParser
import I2C
import SequenceRunner

/// Finds the targets of a bus: `i2cseq scan`.
struct ScanCommand: AdHocCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan",
    abstract: "Shows which addresses are acknowledged.",
    usage: "i2cseq scan [<options>]",
    discussion: """
      Each address is sent with the W bit and nothing behind it, so that no target changes. Where the bus cannot do that a \
      byte is read instead, and the output says so: reading may clear a flag or move a pointer.

      EXAMPLE
        i2cseq scan --adapter ch341
        i2cseq scan --adapter i2c-dev:1 --first 0x50 --last 0x57 --json
      """)

  @OptionGroup var bus: BusOptions

  @Option(help: .value("address", "The first address."))
  var first = TargetArgument(.firstTarget)

  @Option(help: .value("address", "The last address."))
  var last = TargetArgument(.lastTarget)

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    guard first.isAddress, last.isAddress else { return }
    if first.address.isTenBit || last.address.isTenBit || first.address > last.address {
      throw ValidationError("a scan goes from one 7-bit address to one that is not below it: write `--first 0x08`")
    }
  }

  /// None, because a scan probes all addresses itself.
  var targets: [Address]? { nil }

  func run() throws {
    try check([first, last])
    try work()
  }

  func perform(on bus: inout AdHocBus) throws(CommandFailure) {
    var scan = TargetScan(first: first.address, last: last.address)
    while scan.next != nil {
      // A signal is obeyed only between two addresses, so that no target is left in the middle of a transaction.
      if Signals.interruption.isRequested { throw .interrupted }
      try scan.goOn(on: &bus)
    }
    StandardOutput.print(Array((json ? scan.json(adapter: bus.adapter) : scan.text).utf8))
    if scan.isStuck {
      throw .everyAddressAnswers(scan.found.count, bus.limits.kind.reachesHardware ? bus.adapter : nil)
    }
  }
}
