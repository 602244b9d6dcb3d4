import Diagnostics
import I2C
import SequenceModel
import Values

extension RunPlanner {
  /// Transactions of one step that are shown.
  static let shownTransactions = 8

  /// A step; nil where the run is limited to others.
  mutating func step(_ id: StepID, _ place: PlanPlace) -> PlannedStep? {
    let step = program.steps[id]
    var planned = PlannedStep(number: Int(id.index) + 1, label: label(of: step))
    let reach = reach(step.modifiers)
    let outer = selection
    if place.isLimited {
      let names = SelectableNames(step, in: program)
      let isEntered = selection?.enter(names, isChosen: place.isChosen) == true
      guard isEntered || place.isNeeded && selection?.skips(names) != true else { return nil }
      selection?.leave(names)
    }
    if case .isSkipped(let reason) = reach {
      // A step that is skipped is neither the first nor the last of those that run.
      selection = outer
      planned.skipReason = reason
      return planned
    }
    if case .isOpen(let remark) = reach { planned.remarks.append(remark) }
    for slot in step.savedSlots { values[slot] = nil }
    var work = StepWork()
    do throws(EvaluationError) { try carryOut(step, &work) } catch {
      planned.remarks.append("cannot be worked out: \(error.message)")
    }
    planned.transactions = work.lines
    planned.hidden = work.hidden
    planned.remarks += work.remarks
    planned.time = time(of: id, work, &planned.remarks)
    totals.steps += 1
    totals.transactions += work.count
    totals.time += planned.time
    totals.prompts += work.isPrompt ? 1 : 0
    totals.isOpen = totals.isOpen || work.isOpen
    return planned
  }

  private func label(of step: Step) -> String {
    if case .computed(let id)? = step.name, let name = try? program.text(.computed(id), values) { return name }
    return program.label(of: step)
  }

  /// One try of a step.
  private mutating func carryOut(_ step: Step, _ work: inout StepWork) throws(EvaluationError) {
    if let device = step.action.device, let fit = program.devices[device].fit, values[fit.slot] == .boolean(false) {
      work.remarks.append("`\(program.devices[device].name)` is not fitted")
      return
    }
    switch step.action {
    case .read, .write, .transfer, .smbus, .probe, .waitReady:
      let known = try KnownStep(step, in: program, values)
      work.isOpen = known.isOpen
      let context = PlanContext(program: program, values: values, standIns: known.standIns)
      guard let plan = try TransactionPlan(known.step, context) else { return }
      perform(plan, step, known.overlays, &work)
    case .update(let access, _): try update(access, step, &work)
    case .dump(let access, let count): try dump(access, count, step, &work)
    case .program(let request): try self.program(request, step, &work)
    case .scan(let first, let last): scan(first, last, step, &work)
    case .delay(let duration):
      if let known = try? program.duration(duration, values) {
        work.time += PlannedTime(known)
      } else {
        work.isOpen = true
        if case .computed(let id) = duration { work.remarks.append("waits \(program.expressions[id].source)") }
      }
    case .pin(let request): work.addPin(PlanText.of(request, in: program), PinTime.assumed)
    case .prompt(let prompt):
      work.isPrompt = true
      let message = (try? program.text(prompt.message, values)) ?? program.written(prompt.message)
      work.remarks.append("asks '\(message)'")
    case .set(let assignments):
      for assignment in assignments {
        let value = value(of: assignment.value)
        values[assignment.slot] = value?.converted(to: program.slots[assignment.slot].type) ?? value
      }
    case .log, .assert, .measure: break
    }
  }

  // MARK: Transactions

  /// The transactions of a plan, behind those that switch channels.
  mutating func perform(
    _ plan: TransactionPlan, _ step: Step, _ overlays: [PlanText.Overlay], _ work: inout StepWork
  ) {
    if let device = step.action.device { select(device, step, &work) }
    // What stands in for other bytes stands in the message that writes them; a read of its own has none.
    let writes = plan.second == nil ? overlays : overlays.filter { $0.message == 0 }
    put(plan.first, step, showing: writes, &work)
    guard let second = plan.second else { return }
    let reads = overlays.filter { $0.message > 0 }.map { overlay in
      PlanText.Overlay(message: 0, range: overlay.range, text: overlay.text)
    }
    put(second, step, showing: reads, &work)
  }

  private mutating func select(_ device: DeviceID, _ step: Step, _ work: inout StepWork) {
    let switches = channels.switches(to: device, in: program)
    for change in switches {
      let transaction = Transaction([Message(.write([change.bits]), at: change.place.address)])
      let speed = program.speed(of: change.place.bus, in: step.frame, options)
      work.add(PlanText.of(transaction) + " (selects the channel)", WireTime.of(transaction, speed: speed))
      channels.note(change)
    }
    for change in switches where change.known != nil {
      let transaction = Transaction([Message(.read(count: 1), at: change.place.address)])
      let speed = program.speed(of: change.place.bus, in: step.frame, options)
      work.add(PlanText.of(transaction) + " (reads it back)", WireTime.of(transaction, speed: speed))
    }
  }

  /// One transaction onto the wire.
  mutating func put(
    _ transaction: Transaction, _ step: Step, showing overlays: [PlanText.Overlay] = [], _ work: inout StepWork
  ) {
    var transaction = transaction
    transaction.bus = step.bus
    channels.forget(after: transaction)
    work.add(
      PlanText.of(transaction, overlays),
      WireTime.of(transaction, speed: program.speed(of: step.bus, in: step.frame, options)))
  }

  private mutating func scan(_ first: Address, _ last: Address, _ step: Step, _ work: inout StepWork) {
    for value in first.value...max(first.value, last.value) {
      guard let address = try? Address(value) else { continue }
      put(Transaction([Message(.write([]), at: address)]), step, &work)
    }
    let ends = [first, last].map { PlanText.of(Transaction([Message(.write([]), at: $0)])) }
    work.lines = [first == last ? ends[0] : "\(ends[0]) … \(ends[1]) (\(work.count) transactions)"]
    work.hidden = 0
  }

  // MARK: Time

  /// A step with its tries and attempts; says how often that may be.
  private func time(of id: StepID, _ work: StepWork, _ remarks: inout [String]) -> PlannedTime {
    let step = program.steps[id]
    var time = work.time
    if let poll = step.modifiers?.poll {
      let every = poll.every > 0 ? " every \(DurationText.of(poll.every))," : ""
      remarks.append("until it passes:\(every) for \(DurationText.of(poll.timeout)) at most")
      // The last try begins before the time is over.
      time.worst = poll.timeout.adding(time.worst)
      if case .waitReady(_, let device) = step.action,
        let cycle = device.flatMap({ program.devices[$0].writeCycle })
      {
        time.typical = min(time.typical.adding(cycle), time.worst)
      }
    }
    if let retry = step.modifiers?.retry {
      remarks.append("up to \(retry.attempts) attempts")
      time.worst = time.worst.times(retry.attempts).adding(retry.delay.times(retry.attempts - 1))
    }
    if let timeout = program.timeout(of: id), !work.isPrompt {
      time = PlannedTime(typical: time.typical, worst: min(time.worst, timeout))
    }
    return time
  }
}

/// What one try of a step comes to.
struct StepWork {
  var lines: [String] = []
  /// Transactions that are not shown.
  var hidden = 0
  private(set) var count = 0
  var time = PlannedTime.zero
  var remarks: [String] = []
  var isPrompt = false
  /// Only the run knows how long it takes.
  var isOpen = false

  /// A pin is no transaction, and takes its time.
  mutating func addPin(_ line: String, _ duration: Nanoseconds) {
    lines.append(line)
    time += PlannedTime(duration)
  }

  mutating func add(_ line: @autoclosure () -> String, _ duration: Nanoseconds) {
    count += 1
    time += PlannedTime(duration)
    if lines.count < RunPlanner.shownTransactions { lines.append(line()) } else { hidden += 1 }
  }
}
