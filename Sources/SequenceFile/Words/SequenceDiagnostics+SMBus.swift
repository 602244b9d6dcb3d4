import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import Values

// Messages about operations of the System Management Bus.
extension Diagnostic {
  static func smbusKey(_ key: String, of operation: SMBusOperation, at span: SourceSpan) -> Diagnostic {
    of(.smbus, "`\(operation.rawValue)` has no `\(key)`", at: span, help: "take it out")
  }

  static func targetOfAlert(at span: SourceSpan) -> Diagnostic {
    of(
      .smbus, "`alert_response` goes to 0x0C, where whoever pulls the line answers with its own address", at: span,
      help: "take `target` out, and expect the address: `[$(address(buck) << 1)]` with `mask: [0xFE]`")
  }

  static func smbusDataLength(_ count: Int, of operation: SMBusOperation, limit: Int, at span: SourceSpan) -> Diagnostic
  {
    let needed = operation.writtenCount.map { "\($0) \($0 == 1 ? "byte" : "bytes")" } ?? "1 … \(limit) bytes"
    return of(.smbus, "`\(operation.rawValue)` writes \(needed), and this is \(count)", at: span)
  }

  static func fieldsOfBlock(at span: SourceSpan) -> Diagnostic {
    of(
      .field, "the length of a block is the target's to say, so its bits have no numbers", at: span,
      help: "take `fields` out")
  }
}
