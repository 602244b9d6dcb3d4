import ArgumentParser
import Diagnostics
import I2C

/// A target on the command line: `0x48`, or `0x148/10` for a 10-bit address.
///
/// A text that is no address is kept, so that the command can report it in the same words as one in a file.
struct TargetArgument: ExpressibleByArgument {
  private let result: Result<Address, CommandFailure>

  init(_ address: Address) { result = .success(address) }

  init(argument: String) { result = Result { () throws(CommandFailure) in try Self.address(argument) } }

  /// The address.
  ///
  /// For a text that is none, the first of all addresses, which no command uses after ``check(_:)``.
  var address: Address { (try? result.get()) ?? .firstTarget }

  /// Whether the text was an address.
  var isAddress: Bool { failure == nil }

  /// What is wrong with the text.
  var failure: CommandFailure? {
    if case .failure(let failure) = result { return failure }
    return nil
  }

  private static func address(_ text: String) throws(CommandFailure) -> Address {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let isTenBit = parts.count == 2 && parts[1] == "10"
    guard parts.count == 1 || isTenBit, let digits = parts.first else { throw .addressForm(text) }
    guard let value = TransferMessages.number(digits) else { throw .addressForm(String(digits)) }
    guard digits.hasPrefix("0x") else { throw .addressBase(text, value) }
    do throws(AddressError) { return isTenBit ? try Address(tenBit: value) : try Address(value) } catch {
      throw .addressRange(text, value, isTenBit: isTenBit)
    }
  }
}

extension TargetArgument {
  /// The text of a default in the help.
  var defaultValueDescription: String { Self.text(address) }

  /// An address as it is typed.
  static func text(_ address: Address) -> String {
    hexadecimal(address.value, digits: address.isTenBit ? 3 : 2) + (address.isTenBit ? "/10" : "")
  }
}

extension ParsableCommand {
  /// Throws if one of these is no address.
  func check(_ targets: [TargetArgument]) throws {
    if let failure = targets.lazy.compactMap(\.failure).first { throw fail(failure) }
  }
}

// The same words as for a target address in a sequence file.
extension CommandFailure {
  private static func hex(_ value: Int, digits: Int = 2) -> String { hexadecimal(value, digits: digits) }

  fileprivate static func addressForm(_ text: String) -> CommandFailure {
    // Some data sheets write `48h`.
    let digits = text.lowercased().hasSuffix("h") ? Int(text.dropLast(), radix: 16) : nil
    let cure = digits.map { $0 <= Address.highest ? "write `\(hex($0))`" : "" } ?? ""
    return CommandFailure(
      .usage, .message, "`\(text)`: a target address is a number in hex, as in `0x48`", at: .none,
      help: cure.isEmpty ? "write the 7-bit address, without the R/W bit, or `0x148/10` for 10 bits" : cure)
  }

  fileprivate static func addressBase(_ text: String, _ value: Int) -> CommandFailure {
    let isTable = value > 9 && Int(String(value), radix: 16).map { $0 <= Address.highest } == true
    return CommandFailure(
      .usage, .message, "`\(text)`: a target address is written in hex, so that nobody takes \(text) for 0x\(text)",
      at: .none,
      help: isTable
        ? "write `0x\(value)` if the number came from a tool's table, `\(hex(value))` if it is decimal"
        : "write `\(hex(value))`")
  }

  fileprivate static func addressRange(_ text: String, _ value: Int, isTenBit: Bool) -> CommandFailure {
    let highest = isTenBit ? Address.highestTenBit : Address.highest
    let tenBit = value <= Address.highestTenBit ? "; a 10-bit address is `\(hex(value, digits: 3))/10`" : ""
    let help =
      (0x80...0xFF).contains(value) && !isTenBit
      ? "without the R/W bit this is `\(hex(value >> 1))`\(tenBit)"
      : tenBit.isEmpty || isTenBit ? "write an address of 0x00 … \(hex(highest))" : String(tenBit.dropFirst(2))
    return CommandFailure(
      .usage, .message, "`\(text)`: a \(isTenBit ? 10 : 7)-bit address is 0x00 … \(hex(highest))", at: .none, help: help
    )
  }
}
