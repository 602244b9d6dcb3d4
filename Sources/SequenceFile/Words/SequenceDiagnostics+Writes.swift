import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import Values

// Messages about writes, `update` and `program`.
extension Diagnostic {
  static func updateOfNoRegister(at span: SourceSpan) -> Diagnostic {
    of(.update, "`update` changes bits of a register that has bytes", at: span, help: "write `to: gpio.output`")
  }

  static func updateOutsideMask(_ position: Int, at span: SourceSpan) -> Diagnostic {
    of(
      .update, "byte \(position) of the data has bits that the mask leaves as they are", at: span,
      help: "write 0 where the mask has 0, or widen the mask")
  }

  static func updateOfNothing(at span: SourceSpan) -> Diagnostic {
    of(
      .update, "this mask has no bit, so nothing is changed", at: span,
      help: "write 1 for each bit that `data` sets, or take the step out")
  }

  static func updateOfVolatile(_ register: Register, at span: SourceSpan) -> Diagnostic {
    of(
      .update,
      "what `\(register.name)` reads is not what was written to it, so writing it back changes more than it should",
      at: span, help: "write the whole register"
    ).adding(.note, "declared here", at: register.span)
  }

  static func updateForm(of register: Register, at span: SourceSpan) -> Diagnostic {
    let bytes = [String](repeating: "0x01", count: register.bytes).joined(separator: ", ")
    let form = register.fields.first.map { "fields: {\($0.name): 0}" } ?? "mask: [\(bytes)], data: [\(bytes)]"
    return of(.update, "`update` needs `fields`, or `mask` and `data`", at: span, help: "write `\(form)`")
  }

  static func programTarget(at span: SourceSpan) -> Diagnostic {
    of(
      .program, "`program` needs a declared device with a pointer and a `size`", at: span,
      help: "declare it, as in `eeprom: {address: 0x50, pointer: {bytes: 2}, size: 4096, page_size: 32}`")
  }

  static func writeNotAllowedByCaller(_ address: Address, named name: String, at span: SourceSpan) -> Diagnostic {
    let allowed = "write `allow_writes: [\(name)]` at the `call`"
    return of(
      .writeNotAllowed, "the sequence that calls this one does not allow writes to \(address)", at: span,
      help: name == address.description ? allowed + ", or declare the device in the file that calls" : allowed)
  }
}
