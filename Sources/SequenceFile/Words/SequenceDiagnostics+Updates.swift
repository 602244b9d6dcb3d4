import Diagnostics
import SequenceModel

// The words of what is wrong with an `update`.
extension Diagnostic {
  static func updateOfNoRegister(at span: SourceSpan) -> Diagnostic {
    of(.update, "`update` changes bits of a register that has bytes", at: span, help: "write `to: gpio.output`")
  }

  static func updateOutsideMask(_ position: Int, at span: SourceSpan) -> Diagnostic {
    of(
      .update, "byte \(position) of the data has bits that the mask leaves as they are", at: span,
      help: "write 0 where the mask has 0, or widen the mask")
  }

  static func updateOfVolatile(_ register: Register, at span: SourceSpan) -> Diagnostic {
    of(
      .update,
      "what `\(register.name)` reads is not what was written to it, so writing it back changes more than it should",
      at: span, help: "write the whole register"
    ).adding(.note, "declared here", at: register.span)
  }
}
