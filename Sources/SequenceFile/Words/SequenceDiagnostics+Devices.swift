import Diagnostics
import I2C
import NodeDecoding
import SequenceModel

// Messages about devices, registers and addresses.

extension Diagnostic {
  static func addressOfDataSheet(_ text: String, _ hex: String, at span: SourceSpan) -> Diagnostic {
    of(
      .addressForm, "an address is a number in hex, and `\(text)` is how data sheets write one", at: span,
      help: "write `\(hex)`"
    )
    .fixing(span, with: hex)
  }

  // MARK: Addresses

  static func reservedAddress(_ address: Address, at span: SourceSpan) -> Diagnostic {
    of(
      .reservedAddress, "\(address) is reserved by UM10204 table 4", at: span,
      help: "declare a device with this address and `allow_reserved: true`; it can then be written to")
  }

  static func reservedRead(_ address: Address, at span: SourceSpan) -> Diagnostic {
    of(.reservedAddress, "\(address) is reserved by UM10204 table 4 and can only be written to", at: span)
  }

  static func sharedAddress(_ device: Device, _ other: Device, at span: SourceSpan) -> Diagnostic {
    let address = max(device.address, other.address)
    return of(
      .sharedAddress, "`\(device.name)` and `\(other.name)` both answer at \(address)", at: span,
      help: "give each device an address of its own; a device whose `size` needs bank bits owns several"
    ).adding(.note, "`\(other.name)` is declared here", at: other.span)
  }

  static func sharedAddressOfFiles(_ device: Device, _ other: Device, at span: SourceSpan) -> Diagnostic {
    of(
      .sharedAddress,
      "`\(device.name)` and `\(other.name)` of another file answer at one address, and one is in front of a mux that leads to the other",
      at: span, help: "if they are the same chip, write the same `behind` in both files; else one needs another address"
    ).adding(.note, "`\(other.name)` is declared here", at: other.span)
  }

  static func unknownTarget(_ text: String, nearest: String?, isQuoted: Bool, at span: SourceSpan) -> Diagnostic {
    if isQuoted, text.hasPrefix("0x") { return addressForm(isQuoted: true, at: span) }
    return of(
      .unknownTarget, "no device or register is called `\(text)`", at: span,
      help: nearest.map { "write `\($0)`" }
        ?? "declare it under `devices`, or write the address, as in `0x48`")
  }

  // MARK: Devices

  static func sizeWithoutPointer(at span: SourceSpan) -> Diagnostic {
    of(.pointer, "`size` counts the bytes behind a pointer, and this device has none", at: span)
  }

  static func banks(_ device: Device, at span: SourceSpan) -> Diagnostic {
    of(
      .pointer,
      "this size needs \(device.addressCount) target addresses from \(device.address) on, and they do not fit there",
      at: span,
      help:
        "write `pointer: {bytes: 2}` for a larger memory; bank bits take 2, 4 or 8 addresses from a multiple of that"
    )
  }

  static func registersWithoutPointer(at span: SourceSpan) -> Diagnostic {
    of(.pointer, "a device with `pointer: none` has no registers", at: span, help: "take one of the two out")
  }

  static func fieldForm(_ text: String, at span: SourceSpan) -> Diagnostic {
    of(.field, "a field is a bit or a range of bits of the value, as in `7` or `14..13`", at: span)
  }

  static func fieldRange(_ text: String, register: Register, at span: SourceSpan) -> Diagnostic {
    if register.bytes == 0 { return of(.field, "a command has no bits", at: span) }
    if register.bytes > 8 {
      return of(.field, "fields number the lowest 64 bits of a register", at: span)
    }
    return of(.field, "`\(register.name)` has the bits 0 … \(8 * register.bytes - 1)", at: span)
  }

  static func fieldsOverlap(_ name: String, of register: String, at span: SourceSpan) -> Diagnostic {
    of(.field, "`\(name)` takes a bit of `\(register)` that another field has", at: span)
  }

  static func unknownField(
    _ name: String, of register: Register, nearest: String?, at span: SourceSpan
  ) -> Diagnostic {
    let known = register.fields.map(\.name).joined(separator: " ")
    return of(
      .unknownTarget, "`\(register.name)` has no field `\(name)`", at: span,
      help: nearest.map { "write `\($0)`" }
        ?? (known.isEmpty ? "declare it under the register's `fields`" : "its fields are: \(known)")
    ).adding(.note, "the register is declared here", at: register.span)
  }

  /// A field of 64 bits is the whole register.
  static func fieldOfAllBits(_ name: String, _ text: String, at span: SourceSpan) -> Diagnostic {
    of(
      .field, "`\(name)` has all bits of its register, and as a field it is at most 0x7FFFFFFFFFFFFFFF", at: span,
      help: "write the value of the register itself: `\(text)` in place of `{fields: …}`")
  }

  static func fieldsWithoutRegister(at span: SourceSpan) -> Diagnostic {
    of(
      .field, "`fields` are declared at a register, and this step names none", at: span,
      help: "read a register, as in `read: tmp102.config`")
  }

  // MARK: Access

  static func plainAccess(_ device: Device, isRead: Bool, at span: SourceSpan) -> Diagnostic {
    of(
      .plainAccess,
      isRead
        ? "`\(device.name)` has a pointer, and without `memory` it answers from wherever that stands"
        : "`\(device.name)` has a pointer, and without `memory` the first bytes would set it",
      at: span,
      help: "write `memory: 0x0000`, name a register, or say `raw: true` if it is meant")
  }

  static func pointerOfDevice(_ name: String, at span: SourceSpan) -> Diagnostic {
    of(.pointer, "the pointer of `\(name)` is said where it is declared", at: span, help: "take `pointer` out")
  }

  static func pointerWithoutMemory(at span: SourceSpan) -> Diagnostic {
    of(
      .pointer, "`pointer` says how `memory` is sent, and there is no `memory`", at: span,
      help: "write `memory`, or take `pointer` out")
  }

  static func memoryWithRegister(at span: SourceSpan) -> Diagnostic {
    of(.pointer, "a register says itself where it lies", at: span, help: "take `memory` out, or name the device alone")
  }

  static func rawWithRegister(at span: SourceSpan) -> Diagnostic {
    of(
      .plainAccess, "a register is read through its pointer, so the access is not raw", at: span,
      help: "take `raw` out")
  }

  static func memoryWithoutPointer(_ name: String, at span: SourceSpan) -> Diagnostic {
    of(.pointer, "`\(name)` is declared with `pointer: none`", at: span, help: "take `memory` out")
  }

  static func memoryBeyondEnd(from memory: Int, count: Int, size: Int, at span: SourceSpan) -> Diagnostic {
    of(
      .memoryRange,
      "\(count) \(count == 1 ? "byte" : "bytes") from \(hexadecimal(memory, digits: 4)) end beyond the \(size) bytes of the memory",
      at: span)
  }

  static func memoryBeyondPointer(at span: SourceSpan) -> Diagnostic {
    of(
      .memoryRange, "`memory` must be 0 … 255: at an address that is not declared, the pointer has one byte", at: span,
      help: "write `pointer: {bytes: 2}` beside it, or declare the device")
  }

  static func pageWrap(from memory: Int, count: Int, page: Int, at span: SourceSpan) -> Diagnostic {
    of(
      .pageWrap,
      "\(count) bytes from \(hexadecimal(memory, digits: 4)) run over the end of a \(page)-byte page and come out at its beginning",
      at: span, help: "write what fits into the page, and the rest in a step of its own")
  }

  static func registerAccess(_ register: Register, isRead: Bool, at span: SourceSpan) -> Diagnostic {
    of(
      .registerAccess, "`\(register.name)` can only be \(isRead ? "written" : "read")", at: span
    ).adding(.note, "declared here with `access: \(register.access.rawValue)`", at: register.span)
  }

  static func readOfCommand(_ name: String, at span: SourceSpan) -> Diagnostic {
    of(.registerAccess, "`\(name)` has no bytes: it is a command", at: span, help: "write to it")
  }

  static func bytesOfRegister(at span: SourceSpan) -> Diagnostic {
    of(.dataLength, "a register says itself how many bytes it has", at: span, help: "take `bytes` out")
  }

  static func dataLength(_ count: Int, register: Register, at span: SourceSpan) -> Diagnostic {
    of(
      .dataLength,
      "`\(register.name)` has \(register.bytes) \(register.bytes == 1 ? "byte" : "bytes"), and \(count) "
        + (count == 1 ? "is" : "are") + " written",
      at: span)
  }

  static func dataEmpty(at span: SourceSpan) -> Diagnostic {
    of(.dataLength, "no byte is written", at: span, help: "write `probe` to ask for an acknowledge alone")
  }

  // MARK: Write safety

  static func writeNotAllowed(_ name: String, at span: SourceSpan) -> Diagnostic {
    of(
      .writeNotAllowed, "this sequence may not write to \(name)", at: span,
      help: "add `\(name)` to `allow_writes`, of the file or of this step")
  }

  static func allowWritesName(_ name: String, at span: SourceSpan) -> Diagnostic {
    of(
      .writeNotAllowed, "`allow_writes` lists devices by name, and addresses only where none is declared", at: span,
      help: "write `\(name)`")
  }
}
