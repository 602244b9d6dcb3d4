package import CH34x
package import CH34xUSB

/// The parts of a selector of a CH341 or CH347: `ch347:usb=1-2.3,freq=1MHz`.
package struct AdapterRequest: Hashable {
  package var family: AdapterFamily
  package var id: String?
  package var options = AdapterOptions()
  /// The USB ids that the chip was programmed with.
  package var identity: USBIdentity?

  /// The way to the adapter; nil to choose the better one.
  package var way: Way?
  /// The path of the vendor's library; nil if the selector names none.
  package var library: String?

  /// A way to an adapter.
  package enum Way: String, CaseIterable, Sendable { case usb, vendor }

  private enum Switch: String, CaseIterable { case on, off }

  private static let keys = ["freq", "ack", "stretch", "pipeline", "via", "library", "vid", "pid"]

  /// - Parameter speed: the highest clock that the sequence allows, in hertz; the selector may lower it, not raise it.
  package init(_ selector: Selector, _ family: AdapterFamily, speed: Int?) throws(DriverError) {
    self.family = family
    id = selector.id
    if let speed { options.hertz = speed }
    var vendor: UInt16?
    var product: UInt16?
    for option in selector.options {
      switch option.key {
      case "freq":
        guard let hertz = Self.hertz(option.value) else { throw .frequency(option, of: selector) }
        options.hertz = min(hertz, speed ?? hertz)
      case "ack":
        options.acknowledges = try selector.word(option)
        // A CH347 reports all acknowledges, at no cost.
        if family == .ch347, options.acknowledges != .every {
          throw .optionValue(option, of: selector, words: [AcknowledgePolicy.every.rawValue])
        }
      case "stretch": options.letsTargetsStretch = try selector.word(option) == Switch.on
      case "pipeline": options.pipelining = try selector.word(option)
      case "via": way = try selector.word(option) as Way
      case "library": library = option.value
      case "vid": vendor = try Self.number(option, of: selector)
      case "pid": product = try Self.number(option, of: selector)
      case _: throw .unknownOption(option.key, of: selector, known: Self.keys)
      }
    }
    if way == .usb, library != nil { throw .libraryWithoutVendor(selector) }
    if let product {
      identity = USBIdentity(product: product)
      if let vendor { identity?.vendor = vendor }
    } else if vendor != nil {
      throw .vendorWithoutProduct(selector)
    }
  }

  /// Parses a clock: `400000`, `400k`, `400 kHz`, `1M`, `1.5MHz`, in upper or lower case.
  ///
  /// The result is whole hertz; nil if it is no clock.
  package static func hertz(_ text: String) -> Int? {
    var digits = Substring(text.lowercased())
    if digits.hasSuffix("hz") { digits = digits.dropLast(2) }
    var factor = 1
    if digits.hasSuffix("k") { factor = 1_000 } else if digits.hasSuffix("m") { factor = 1_000_000 }
    if factor > 1 { digits = digits.dropLast() }
    if digits.last == " " { digits = digits.dropLast() }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count < 3, var hertz = whole(parts[0]).map({ $0.multipliedReportingOverflow(by: factor) }) else {
      return nil
    }
    for digit in parts.dropFirst().joined() {
      guard let value = whole("\(digit)"), factor % 10 == 0 else { return nil }
      factor /= 10
      hertz.partialValue += value * factor
    }
    if parts.count == 2, parts[1].isEmpty { return nil }
    return hertz.overflow || hertz.partialValue < 1 || hertz.partialValue > highestHertz ? nil : hertz.partialValue
  }

  private static func whole(_ digits: Substring) -> Int? {
    digits.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int(digits) : nil
  }

  /// Fm+ ends at 1 MHz, Hs-mode at 3.4 MHz (UM10204 §5).
  private static let highestHertz = 3_400_000

  private static func number(_ option: Selector.Option, of selector: Selector) throws(DriverError) -> UInt16 {
    let digits = option.value.hasPrefix("0x") ? option.value.dropFirst(2) : Substring(option.value)
    guard digits.utf8.count == 4, digits.allSatisfy(\.isHexDigit), let number = UInt16(digits, radix: 16) else {
      throw .usbNumber(option, of: selector)
    }
    return number
  }
}
