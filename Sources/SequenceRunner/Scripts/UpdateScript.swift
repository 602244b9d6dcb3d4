import I2C
import SequenceModel
import Values

/// The script of `update`: it reads a register, changes the named bits, and writes it back.
struct UpdateScript {
  private let access: Access
  private let update: Update
  private let register: Register
  private let context: RequestContext
  private var phase = Phase.begin

  private enum Phase { case begin, read, written }

  /// Nil if there is no register to update.
  init?(_ access: Access, _ update: Update, _ context: RequestContext) {
    guard let register = context.program.register(of: access) else { return nil }
    self.access = access
    self.update = update
    self.register = register
    self.context = context
  }

  mutating func next(_ told: Told) throws(EvaluationError) -> TryRequest? {
    switch phase {
    case .begin:
      phase = .read
      return try TryRequest.read(access, count: .known(register.bytes), expected: .none, context)
    case .read:
      phase = .written
      return try TryRequest.write(access, content(told), context)
    case .written: return nil
    }
  }

  /// The bytes to write back, which depend on what was read.
  private func content(_ told: Told) throws(EvaluationError) -> PlannedBytes {
    switch told {
    case .nothing, .planned: return PlannedBytes(count: register.bytes, open: PlannedBytes.toCome)
    case .reply(let old): return PlannedBytes(try changed(old))
    }
  }

  private func changed(_ old: [UInt8]) throws(EvaluationError) -> [UInt8] {
    switch update.change {
    case .fields(let fields):
      let (value, mask) = try context.program.combined(fields, context.values)
      return update.order.bytes(of: update.order.value(of: old) & ~mask | value, count: old.count)
    case .masked(let mask, let data):
      let new = try context.bytes(data).bytes
      if let place = zip(new, mask).enumerated().first(where: { $0.element.0 & ~$0.element.1 != 0 })?.offset {
        let message = "byte \(place) of the data has bits that the mask leaves as they are"
        throw EvaluationError(ValueError(.range, message), at: data.span)
      }
      return zip(zip(old, mask), new).map { pair, new in pair.0 & ~pair.1 | new & pair.1 }
    }
  }
}
