import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import Values
import YAML

// `update`: changes some bits of a register.
extension SequenceDecoder {
  /// Decodes `update: {to: gpio.output, fields: {wp: 0}}`, `update: {to: gpio.output, mask: 0x0080, data: 0x0080}`.
  mutating func decodeUpdate(_ node: NodeID, _ context: ItemContext) -> Action? {
    guard var pairs = pairs(of: node, of: "`update`", example: "{to: gpio.output, fields: {wp: 0}}") else { return nil }
    var parts: [UpdateKey: NodeID] = [:]
    let errors = errorCount
    let table = tables.update
    while let (keyNode, value) = document.next(&pairs) {
      if let key = key(keyNode, from: table) { parts[key] = value }
    }
    guard let to = parts[.to] else {
      report(.missingKey("to", of: "`update`", example: "to: gpio.output", at: span(node)))
      return nil
    }
    guard let (_, name) = target(to, on: context.bus) else { return nil }
    guard name?.register != nil, let access = access(AccessNodes(target: to), context, isRead: true, count: nil) else {
      if name?.register == nil { report(.updateOfNoRegister(at: span(to))) }
      return nil
    }
    guard let register = register(of: access), register.bytes > 0, !register.isBlock else {
      report(.updateOfNoRegister(at: span(to)))
      return nil
    }
    if register.isVolatile || register.access != .readWrite { report(.updateOfVolatile(register, at: span(to))) }
    checkWrite(to: access.address, device: access.device, context, at: span(to))
    guard register.bytes <= 8, let order = byteOrder(of: access, count: register.bytes) else {
      report(.byteOrderNeeded(register: program.label(of: access), at: span(to)))
      return nil
    }
    switch (parts[.fields], parts[.mask], parts[.data]) {
    case (let fields?, nil, nil):
      return fieldValues(fields, of: register).map { .update(access, Update(.fields($0), order: order)) }
    case (nil, let maskNode?, let dataNode?):
      let judged = Judged(reply: .bytes(register.bytes), access: access, allowsNack: false, what: "an update")
      guard let mask = maskBytes(maskNode, register.bytes, of: judged), let data = data(dataNode, access, register)
      else { return nil }
      if mask.allSatisfy({ $0 == 0 }) { report(.updateOfNothing(at: span(maskNode))) }
      guard mask.count == register.bytes else {
        report(.maskLength(mask.count, expected: register.bytes, of: "the register", at: span(maskNode)))
        return nil
      }
      if case .literal(let stretch) = data,
        let position = zip(program.pool[stretch], mask).enumerated().first(where: { $1.0 & ~$1.1 != 0 })?.offset
      {
        report(.updateOutsideMask(position, at: span(dataNode)))
      }
      let written = WrittenData(bytes: data, span: span(dataNode))
      return .update(access, Update(.masked(mask: mask, data: written), order: order))
    case (_, _, _):
      // A key that was refused may be what is missing.
      if errorCount == errors { report(.updateForm(of: register, at: span(node))) }
      return nil
    }
  }
}
