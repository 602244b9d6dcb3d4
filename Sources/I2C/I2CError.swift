/// Why an operation of the library did not do what was asked.
///
/// All cases but ``fault(_:)`` are found before the bus is touched.
public enum I2CError: Error, Hashable, Sendable {
  /// The transaction failed on the bus: nobody acknowledged, or the adapter is gone.
  case fault(BusFault)
  /// The number is not the address of a target.
  case address(AddressError)
  /// The number of bytes lies outside what this bus can do in one message; a read has at least one byte.
  case length(count: Int, allowed: ClosedRange<Int>)
  /// The size of the memory address is not 8, 16, 24 or 32 bits.
  case memoryAddressSize(bits: Int)
  /// The memory address lies outside 0 ..< 2^`bits`.
  case memoryAddress(value: Int, bits: Int)
}

extension I2CError: CustomStringConvertible {
  /// One line in lower case that says what the value must be; for a fault, the lines of the fault.
  public var description: String {
    switch self {
    case .fault(let fault): fault.description
    case .address(.outOfRange(let value, let highest)):
      "a target address is 0x00 … \(Self.hex(highest)), not \(Self.hex(value))"
    case .length(let count, let allowed):
      "one message on this bus holds \(allowed.lowerBound) … \(allowed.upperBound) bytes, not \(count)"
    case .memoryAddressSize(let bits): "a memory address is 8, 16, 24 or 32 bits wide, not \(bits)"
    case .memoryAddress(let value, let bits):
      "a memory address of \(bits) bits is 0x00 … \(Self.hex((1 << bits) - 1)), not \(Self.hex(value))"
    }
  }

  private static func hex(_ value: Int) -> String {
    let digits = String(value.magnitude, radix: 16, uppercase: true)
    return (value < 0 ? "-0x" : "0x") + (digits.count < 2 ? "0" : "") + digits
  }
}

extension BusFault: CustomStringConvertible {
  /// What happened, one line in lower case.
  public var headline: String { summary.isEmpty ? kind.description : "\(kind): \(summary)" }

  /// What happened, and what to do, a line each.
  public var description: String { ([headline] + notes).joined(separator: "\n") }

  /// The fault with the target that did not acknowledge as its summary; unchanged if it has a summary already.
  ///
  /// - Parameter messages: the messages of the transaction in which it happened.
  func naming(_ messages: [Message]) -> BusFault {
    guard summary.isEmpty else { return self }
    var fault = self
    switch kind {
    case .addressNotAcknowledged(let number) where messages.indices.contains(number):
      fault.summary = "\(messages[number].address) does not answer"
      fault.notes.append("look at its wiring, its supply and its address pins; `scan()` says which addresses answer")
    case .dataNotAcknowledged(let number, let byte) where messages.indices.contains(number):
      let message = messages[number]
      fault.summary = "\(message.address) refused byte \(byte) of \(message.count)"
      fault.notes.append("see in its data sheet what it takes; a memory takes nothing while it writes")
    case .addressNotAcknowledged, .dataNotAcknowledged, .notAcknowledged, .arbitrationLost, .timeout, .busStuck,
      .adapterGone, .adapterFailed, .notSupported, .diverged:
      break
    }
    return fault
  }
}

extension BusFault.Kind: CustomStringConvertible {
  /// The kind in words, messages and bytes counted from 0.
  public var description: String {
    switch self {
    case .addressNotAcknowledged(let message): "no acknowledge at the address of message \(message)"
    case .dataNotAcknowledged(let message, let byte): "no acknowledge at byte \(byte) of message \(message)"
    case .notAcknowledged: "no acknowledge"
    case .arbitrationLost: "arbitration lost"
    case .timeout: "timeout"
    case .busStuck: "bus stuck"
    case .adapterGone: "adapter gone"
    case .adapterFailed: "adapter failed"
    case .notSupported: "not supported"
    case .diverged: "diverged from the recording"
    }
  }
}
