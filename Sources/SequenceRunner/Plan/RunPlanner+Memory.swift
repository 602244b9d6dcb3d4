import I2C
import SequenceModel
import Values

// Steps with a script of their own. Each script gives the transactions that it would make if all went well.
extension RunPlanner {
  mutating func update(
    _ access: Access, _ update: Update, _ step: Step, _ work: inout StepWork
  ) throws(EvaluationError) {
    guard var script = UpdateScript(access, update, context) else { return }
    var told = Told.nothing
    while let request = try script.next(told) {
      perform(request, step, &work)
      told = .planned
    }
  }

  mutating func dump(
    _ access: Access, _ count: Operand<Int>, _ step: Step, _ work: inout StepWork
  ) throws(EvaluationError) {
    guard var script = try DumpScript(access, count: count, context, BusLimits()) else {
      (work.isOpen, work.isUncounted) = (true, true)
      work.remarks.append("the run alone knows which bytes are read")
      return
    }
    while let request = try script.next() { perform(request, step, &work) }
  }

  mutating func program(_ request: ProgramRequest, _ step: Step, _ work: inout StepWork) throws(EvaluationError) {
    guard var script = try ProgramScript(request, context, BusLimits()) else {
      (work.isOpen, work.isUncounted) = (true, true)
      work.remarks.append("the run alone knows where it writes")
      return
    }
    if script.isLengthOpen { (work.isOpen, work.isUncounted) = (true, true) }
    var told = Told.nothing
    while let ask = try script.next(told) {
      switch ask {
      case .compare(let request), .write(let request), .verify(let request, _, _): perform(request, step, &work)
      case .ready(let question, let cycle):
        put(question, step, &work)
        work.time += PlannedTime(typical: cycle, worst: cycle.times(ProgramScript.patience))
      case .beyondEnd: work.remarks.append("it reaches beyond the end of the memory")
      }
      told = .planned
    }
  }

  mutating func scan(_ first: Address, _ last: Address, _ step: Step, _ work: inout StepWork) {
    var script = ScanScript(first: first, last: last)
    while case let addresses = script.next(atMost: 1), !addresses.isEmpty {
      for address in addresses { put(.address(address, []), step, &work) }
    }
    let ends = [first, last].map { PlanText.of(.address($0, [])) }
    work.lines = [first == last ? ends[0] : "\(ends[0]) … \(ends[1]) (\(work.count) transactions)"]
    work.hidden = 0
  }
}
