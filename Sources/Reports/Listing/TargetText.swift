import Diagnostics
import I2C

internal import SequenceModel

extension TargetNames.Target {
  /// `tmp102.config = 0x60A0 (one_shot 0, resolution 0b11)`, `eeprom[0x0FE0] <- 32 bytes`.
  func text(at place: UInt32, _ data: ArraySlice<UInt8>, isWrite: Bool, limit: Int) -> String {
    guard let register = registers[place] else {
      let digits = (pointer?.bytes ?? 1) * 2
      let subject = "\(name)[\(hexadecimal(place, digits: max(digits, bank == 0 ? digits : digits + 2)))]"
      guard !data.isEmpty else { return subject }
      return subject + (isWrite ? " <- " : " = ") + (data.count == 1 ? "1 byte" : "\(data.count) bytes")
    }
    let subject = "\(name).\(register.name)"
    guard !data.isEmpty, register.bytes > 0 else { return subject }
    let own = data.prefix(register.bytes)
    guard own.count == register.bytes, let value = register.value(of: own, limit: limit) else {
      return subject + (isWrite ? " <-" : " =") + own.map { " " + hexDigits($0) }.joined()
    }
    let more = data.count - own.count
    return subject + (isWrite ? " <- " : " = ") + hexadecimal(value, digits: 2 * own.count)
      + register.fieldText(of: value)
      + (more > 0 ? ", \(more) more" : "")
  }
}

extension TargetNames.Register {
  /// The number that the bytes make; nil if their order is unknown or there are too many.
  fileprivate func value(of data: ArraySlice<UInt8>, limit: Int) -> UInt64? {
    guard data.count <= limit, data.count == 1 || order != nil else { return nil }
    return (order ?? .big).value(of: data)
  }

  /// ` (one_shot 0, resolution 0b11)`; empty without fields.
  fileprivate func fieldText(of value: UInt64) -> String {
    let parts = fields.filter { $0.highBit < 64 && $0.lowBit >= 0 }.map { field in
      let bits = field.width >= 64 ? value : value >> UInt64(field.lowBit) & (1 << UInt64(field.width) - 1)
      return "\(field.name) \(Self.text(of: bits, width: field.width))"
    }
    return parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
  }

  /// A flag as a digit, a narrow field bit by bit, a wide one in hex.
  private static func text(of bits: UInt64, width: Int) -> String {
    if width == 1 { return String(bits) }
    guard width <= 4 else { return hexadecimal(bits, digits: (width + 3) / 4) }
    let digits = String(bits, radix: 2)
    return "0b" + String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
