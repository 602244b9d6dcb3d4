import Diagnostics
import I2C
import SequenceModel
import Values

extension RunPlanner {
  /// The most transactions of one step that are shown.
  static let shownTransactions = 8

  /// Plans a step; nil if the run is limited to others.
  mutating func step(_ id: StepID, _ place: PlanPlace) -> PlannedStep? {
    let step = program.steps[id]
    var planned = PlannedStep(number: Int(id.index) + 1, label: program.label(of: step, values))
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
      planned.skipReason = reason.text
      return planned
    }
    if case .isOpen(let condition) = reach { planned.remarks.append("runs if `\(condition)`") }
    for variable in step.clearedVariables { values[variable] = nil }
    var work = StepWork(keepsTransactions: observe != nil)
    do throws(EvaluationError) { try carryOut(step, &work) } catch {
      planned.remarks.append("cannot be worked out: \(error.message)")
    }
    if let observe {
      let mayNotRun = if case .isOpen = reach { true } else { isOpen }
      observe(
        PlannedTry(step: id, transactions: work.transactions, mayNotRun: mayNotRun, isUncounted: work.isUncounted))
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

  /// Plans one try of a step.
  private mutating func carryOut(_ step: Step, _ work: inout StepWork) throws(EvaluationError) {
    if let device = step.action.device, let fit = program.devices[device].fit, values[fit.variable] == .boolean(false) {
      work.remarks.append("`\(program.devices[device].name)` is not fitted")
      return
    }
    switch step.action {
    case .read, .write, .transfer, .smbus, .probe, .waitReady:
      guard let request = try TryRequest(step, context) else { return }
      perform(request, step, &work)
    case .update(let access, let update): try self.update(access, update, step, &work)
    case .dump(let access, let count): try dump(access, count, step, &work)
    case .program(let request): try self.program(request, step, &work)
    case .scan(let first, let last): scan(first, last, step, &work)
    case .delay(let duration):
      switch try context.duration(duration) {
      case .known(let duration): work.time += PlannedTime(duration)
      case .open(let text):
        work.isOpen = true
        work.remarks.append("waits \(text)")
      }
    case .pin(let request): work.addPin(PlanText.of(request, in: program), PinTime.assumed)
    case .prompt(let prompt):
      work.isPrompt = true
      let message = (try? program.text(prompt.message, values)) ?? program.written(prompt.message)
      work.remarks.append("asks '\(message)'")
    case .set(let assignments): try values.assign(assignments, in: program, isBeforeRun: true)
    case .log, .assert, .measure: break
    }
  }

  // MARK: Transactions

  /// Plans the requests of one try, after those that switch muxes to its device.
  mutating func perform(_ request: TryRequest, _ step: Step, _ work: inout StepWork) {
    if let device = step.action.device {
      for request in channels.requests(to: device, in: program) { switchChannel(request, step, &work) }
    }
    put(request.first, step, &work)
    if let second = request.second { put(second, step, &work) }
  }

  private mutating func switchChannel(_ request: MuxChannels.Request, _ step: Step, _ work: inout StepWork) {
    var planned = PlannedTransaction(request.transaction([]))
    planned.transaction.bus = request.change.place.bus
    let purpose: String
    switch request {
    case .select(let change):
      channels.note(change)
      purpose = "selects the channel"
    case .readBack: purpose = "reads it back"
    }
    let speed = program.speed(of: planned.transaction.bus, in: step.frame, options)
    work.add(planned, WireTime.of(planned.transaction, speed: speed), " (\(purpose))")
  }

  /// Plans one transaction on the wire.
  mutating func put(_ planned: PlannedTransaction, _ step: Step, _ work: inout StepWork) {
    var planned = planned
    planned.transaction.bus = step.bus
    channels.forget(after: planned.transaction)
    work.isOpen = work.isOpen || planned.isLengthOpen
    let speed = program.speed(of: step.bus, in: step.frame, options)
    work.add(planned, WireTime.of(planned.transaction, speed: speed))
  }

  // MARK: Time

  /// The time of a step with its tries and attempts; adds remarks on how many these may be.
  private func time(of id: StepID, _ work: StepWork, _ remarks: inout [String]) -> PlannedTime {
    let step = program.steps[id]
    var time = work.time
    if let poll = step.modifiers?.poll {
      let every = poll.every > 0 ? " every \(DurationText.of(poll.every))," : ""
      remarks.append("until it passes:\(every) for \(DurationText.of(poll.timeout)) at most")
      time.worst = PollScript.worst(poll, oneTry: time.worst)
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
