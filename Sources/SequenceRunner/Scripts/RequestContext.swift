import I2C
import SequenceModel
import Values

/// The program and the values from which the requests of a step are made.
///
/// Here operands become values.
///
/// A run and a dry run differ in one point. In a run, a variable without a value is an error, which is thrown. Before
/// the run it is open, and what depends on it is shown as in the file.
struct RequestContext {
  let program: Program
  let values: [Value?]
  var purpose: Transaction.Purpose = []
  var isBeforeRun = false

  /// The text of the file for an expression that waits for a value that only the run will have.
  ///
  /// Any other error is thrown.
  private func words(
    of id: ExpressionID?, _ error: EvaluationError
  ) throws(EvaluationError) -> String {
    guard isBeforeRun, error.unset != nil, let id else { throw error }
    return program.expressions[id].source
  }

  func integer(
    _ operand: Operand<Int>, in range: ClosedRange<Int>, of what: String
  ) throws(EvaluationError) -> Foreseen<Int> {
    do throws(EvaluationError) { return .known(try program.integer(operand, in: range, of: what, values)) } catch {
      return .open(try words(of: operand.expression, error))
    }
  }

  func duration(_ operand: Operand<Nanoseconds>) throws(EvaluationError) -> Foreseen<Nanoseconds> {
    do throws(EvaluationError) { return .known(try program.duration(operand, values)) } catch {
      return .open(try words(of: operand.expression, error))
    }
  }

  /// Whether a step or group runs, by its own `skip` and `when`.
  func reach(_ modifiers: Modifiers?) throws(EvaluationError) -> Reach {
    guard let modifiers else { return .runs }
    if let reason = modifiers.skip {
      do throws(EvaluationError) {
        let text = try program.text(reason, values)
        // An empty reason skips nothing.
        if !text.isEmpty { return .isSkipped(modifiers.isSkipFixed ? .word(text) : .condition(text)) }
      } catch {
        return .isSkipped(.word(try words(of: reason.expression, error)))
      }
    }
    guard let condition = modifiers.condition else { return .runs }
    if isBeforeRun, program.expressions[condition.expression].expression.asksForUnset(values) {
      return .isOpen(condition.text)
    }
    do throws(EvaluationError) {
      if try program.condition(condition.expression, values) { return .runs }
      return .isSkipped(.condition("`when: \(condition.text)` is false"))
    } catch {
      _ = try words(of: condition.expression, error)
      return .isOpen(condition.text)
    }
  }

  /// The number of iterations of a group.
  ///
  /// - Parameter columns: the columns of the loop, whose values are computed when it starts.
  func iterations(of group: Group, _ columns: [LoopColumn]?) throws(EvaluationError) -> Foreseen<Int> {
    switch group.loop?.source {
    case nil: .known(1)
    case .count(let count)?: try integer(count, in: 0...iterationLimit, of: "`count`")
    case .rows(let count, _)?: .known(count)
    case .columns?: columns.map { .known($0.first?.count ?? 0) } ?? .open(group.loop?.source(in: program) ?? "")
    }
  }

  // MARK: Bytes

  /// The bytes that a step writes.
  func bytes(_ data: WrittenData) throws(EvaluationError) -> PlannedBytes {
    switch data.bytes {
    case .literal(let stretch): return PlannedBytes(Array(program.pool[stretch]))
    case .computed(let id):
      let computed = program.computedBytes[id]
      do throws(EvaluationError) { return PlannedBytes(try program.resolve(computed, values).values) } catch {
        guard isBeforeRun, error.unset != nil else { throw error }
        return try bytes(computed)
      }
    }
  }

  /// Bytes of which some are known only in the run.
  private func bytes(_ computed: ComputedBytes) throws(EvaluationError) -> PlannedBytes {
    var planned = PlannedBytes()
    let knownLength = computed.elements.reduce(0) { $0 + ($1.part.knownCount ?? 0) }
    let isOneUnknown = computed.elements.count { $0.part.knownCount == nil } == 1
    for element in computed.elements {
      // A checksum is taken over the bytes around it, which are missing when it is resolved alone.
      let isChecksum = if case .checksum = element.part { true } else { false }
      if case .fillUp(let byte, let end) = element.part, let byte = byte.literal, let end = end.literal {
        let fill = [UInt8](repeating: UInt8(truncatingIfNeeded: byte), count: max(0, end - planned.bytes.count))
        planned.append(contentsOf: PlannedBytes(fill))
        continue
      }
      if !isChecksum, let resolved = try alone(element, computed) {
        planned.append(contentsOf: PlannedBytes(resolved))
        continue
      }
      let rest = isOneUnknown ? computed.count.map { max(1, $0 - knownLength) } : nil
      let length = element.part.knownCount ?? rest
      planned.isLengthOpen = planned.isLengthOpen || length == nil
      planned.append(count: length ?? 1, open: program.source(of: element.part))
    }
    return planned
  }

  /// The bytes of one element by itself; nil if only the run knows them.
  private func alone(_ element: ComputedBytes.Element, _ computed: ComputedBytes) throws(EvaluationError) -> [UInt8]? {
    do throws(EvaluationError) {
      return try program.resolve(ComputedBytes([element], form: computed.form, span: computed.span), values).values
    } catch {
      if error.unset != nil { return nil }
      throw error
    }
  }
}

extension Program {
  /// The label of a step with these values.
  func label(of step: Step, _ values: [Value?]) -> String {
    if case .computed(let id)? = step.name, let name = try? text(.computed(id), values) { return name }
    return label(of: step)
  }
}

/// Whether a step or group runs, by its `skip` and its `when`.
enum Reach {
  case runs
  case isSkipped(SkipReason)
  /// Only the run knows whether the condition holds. The text is the condition.
  case isOpen(String)
}
