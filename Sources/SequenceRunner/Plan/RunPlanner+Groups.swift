import I2C
import SequenceModel
import Values

extension RunPlanner {
  /// Plans a group with its loop; nil if the run is limited to other steps.
  mutating func group(_ id: GroupID, _ outer: PlanPlace) -> PlannedGroup? {
    let group = program.groups[id]
    var planned = PlannedGroup(name: (try? program.text(group.name, values)) ?? group.staticName)
    let reach = reach(group.modifiers)
    switch reach {
    case .runs: break
    case .isSkipped(let reason):
      planned.skipReason = reason.text
      return planned
    case .isOpen(let condition): planned.remarks.append("runs if `\(condition)`")
    }
    let wasOpen = isOpen
    defer { isOpen = wasOpen }
    if case .isOpen = reach { isOpen = true }
    var place = outer
    if outer.isLimited {
      let names = SelectableNames(group)
      guard selection?.mayEnter(names) == true else { return nil }
      place.isChosen = outer.isChosen || selection?.chooses(names) == true
    }
    defer { if outer.isLimited { selection?.leave(SelectableNames(group)) } }
    let around = totals
    repeatBody(of: group, place, &planned)
    planned.time = totals.time
    if let retry = group.modifiers?.retry {
      planned.remarks.append("up to \(retry.attempts) attempts")
      let pauses = retry.delay.times(retry.attempts - 1)
      planned.time.worst = planned.time.worst.times(retry.attempts).adding(pauses)
      totals.time = planned.time
    }
    let inside = totals
    totals = around
    totals += inside
    if outer.isLimited, planned.iterations.allSatisfy(\.items.isEmpty) { return nil }
    return planned
  }

  /// Plans the iterations; `totals` then holds their sum.
  private mutating func repeatBody(of group: Group, _ place: PlanPlace, _ planned: inout PlannedGroup) {
    totals = PlanTotals()
    var elements: [LoopColumn]?
    do throws(EvaluationError) { elements = try context.columns(of: group) } catch {
      planned.remarks.append("cannot be worked out: \(error.message)")
    }
    let count = try? context.iterations(of: group, elements).value
    planned.repetition = repetition(of: group, count)
    guard count != 0 else {
      planned.remarks.append("nothing runs")
      return
    }
    let sections = program.sections(of: group)
    var sum = PlanTotals()
    var last = PlanTotals()
    var bodies: [(name: String, mark: String?, items: [PlannedItem], totals: PlanTotals)] = []
    let shown = shownIterations(count ?? 1, of: group)
    if count == nil { isOpen = true }
    for iteration in 0..<shown {
      // A cell that cannot be evaluated yet is open, so this throws nothing.
      try? values.enter(iteration, of: group, elements, in: program, isBeforeRun: true)
      totals = PlanTotals()
      let name = (try? program.text(group.name, values)) ?? group.staticName
      var inner: [PlannedItem] = []
      do throws(EvaluationError) {
        inner = try inside(group.call) { planner in planner.items(of: sections, place) }
      } catch {
        planned.remarks.append("cannot be worked out: \(error.message)")
      }
      last = totals
      bodies.append((name, mark(of: group), inner, totals))
      // Such a loop may end before its next iteration.
      if group.loop?.until != nil || group.loop?.atLeast != nil { isOpen = true }
      sum += totals
    }
    let total = count ?? 1
    sum += last.times(total - shown)
    if group.loop?.until != nil { sum.time.typical = last.time.typical }
    sum.isOpen = sum.isOpen || count == nil
    totals = sum
    planned.values = columns(of: group)
    let isAlike = bodies.dropFirst().allSatisfy { $0.items == bodies[0].items }
    if isAlike {
      if bodies.count > 1 { planned.name = group.staticName }
      planned.iterations = [PlannedIteration(mark: nil, items: bodies[0].items)]
      if shown < total, usesVariables(of: group) {
        planned.remarks.append(shown == 1 ? "the first stands for all" : "the first \(shown) are alike")
      }
    } else {
      planned.name = group.staticName
      planned.values = []
      planned.iterations = bodies.map { PlannedIteration(mark: $0.mark ?? $0.name, items: $0.items) }
      planned.hidden = total - shown
    }
  }

  /// Plans the items of a group.
  ///
  /// A group in which something runs has its setup and its teardown (language rule R18).
  private mutating func items(of sections: Sections, _ place: PlanPlace) -> [PlannedItem] {
    var around = place
    if place.isLimited, !place.isNeeded, var progress = selection {
      around.isNeeded = progress.reaches(sections.steps, of: program, isChosen: place.isChosen)
    }
    return items(sections.setup, around) + items(sections.steps, place) + items(sections.teardown, around)
  }

  /// The number of iterations that are planned one by one; one represents all if nothing distinguishes them.
  private mutating func shownIterations(_ count: Int, of group: Group) -> Int {
    guard count > 1 else { return count }
    let shown = observe == nil ? min(count, Self.shownIterations) : count
    let (steps, isTooMany) = shown.multipliedReportingOverflow(by: group.steps.count)
    guard !isTooMany, steps <= Self.unrolledLimit - unrolled else { return 1 }
    unrolled += steps
    return shown
  }

  private func repetition(of group: Group, _ count: Int?) -> String? {
    guard let loop = group.loop else { return nil }
    let isAtMost = loop.until == nil ? "" : " at most"
    if let count { return "× \(count)\(isAtMost)" }
    return "× \(loop.source(in: program) ?? "")\(isAtMost)"
  }

  /// What distinguishes the iterations: `page = 4064`.
  private func mark(of group: Group) -> String? {
    guard let loop = group.loop, !loop.variables.isEmpty else { return nil }
    return loop.variables.map { "\($0.name) = \(values[$0.id].map(\.description) ?? "none")" }.joined(separator: ", ")
  }

  /// The values of the rows, column by column.
  private func columns(of group: Group) -> [String] {
    guard let loop = group.loop, case .rows(let count, let cells) = loop.source else { return [] }
    return loop.variables.enumerated().map { column, variable in
      let shown = (0..<min(count, Self.shownIterations)).map { row in
        cells[row * loop.variables.count + column].map { cell in text(of: cell) } ?? "none"
      }
      let rest = count > Self.shownIterations ? ", …" : ""
      return "\(variable.name) = \(shown.joined(separator: ", "))\(rest)"
    }
  }

  private func text(of cell: Operand<Value>) -> String {
    if let value = value(of: cell) { return value.description }
    if case .computed(let id) = cell { return program.expressions[id].source }
    return "none"
  }

  /// Whether iterations that were not planned could differ from those that were.
  private func usesVariables(of group: Group) -> Bool {
    let variables = Set(group.loop?.variables.map { Int($0.id.index) } ?? [])
    return !variables.isEmpty && program.expressions.contains { !$0.expression.variables().isDisjoint(with: variables) }
  }
}
