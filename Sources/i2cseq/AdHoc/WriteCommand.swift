import ArgumentParser
import Diagnostics
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
    if let failure = bytes.lazy.compactMap(\.failure).first { throw fail(failure) }
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

/// A byte on the command line: one digit, or in hex or binary, as in a sequence file.
///
/// A text that is none is kept, so that the command can report it in the same words as one in a file.
struct ByteArgument: ExpressibleByArgument {
  private let result: Result<UInt8, CommandFailure>

  init(argument: String) { result = Result { () throws(CommandFailure) in try Self.byte(argument) } }

  /// The byte; 0 for a text that is none, which no command writes.
  var value: UInt8 { (try? result.get()) ?? 0 }

  /// What is wrong with the text.
  var failure: CommandFailure? {
    if case .failure(let failure) = result { return failure }
    return nil
  }

  private static func byte(_ text: String) throws(CommandFailure) -> UInt8 {
    let isBinary = text.hasPrefix("0b")
    let number = isBinary ? Int(text.dropFirst(2), radix: 2) : TransferMessages.number(text[...])
    guard let number, !text.contains("-") else { throw .byteForm(text) }
    guard let byte = UInt8(exactly: number) else { throw .byteRange(text) }
    guard isBinary || text.hasPrefix("0x") || byte < 10 else { throw .byteBase(text, byte) }
    return byte
  }
}

// The same words as for a byte in a sequence file.
extension CommandFailure {
  fileprivate static func byteForm(_ text: String) -> CommandFailure {
    // Some data sheets write `48h`.
    let digits = text.lowercased().hasSuffix("h") ? UInt8(text.dropLast(), radix: 16) : nil
    return CommandFailure(
      .usage, .message, "`\(text)`: a byte must be 0x00 … 0xFF, or eight binary digits after 0b", at: .none,
      help: "write `\(digits.map { hexadecimal($0, digits: 2) } ?? "0x10")`")
  }

  fileprivate static func byteRange(_ text: String) -> CommandFailure {
    CommandFailure(
      .usage, .message, "`\(text)`: a byte must be 0x00 … 0xFF", at: .none,
      help: "write each byte by itself, as in `0x01 0x60`")
  }

  fileprivate static func byteBase(_ text: String, _ byte: UInt8) -> CommandFailure {
    let isDump = UInt8(text, radix: 16) != nil
    let cure = "`\(hexadecimal(byte, digits: 2))`"
    return CommandFailure(
      .usage, .message,
      "`\(text)`: numbers above 9 are written in hex here, so that nobody takes \(text) for 0x\(text)", at: .none,
      help: isDump ? "write `0x\(text)` if the number came from a dump, \(cure) if it is decimal" : "write \(cure)")
  }
}
