import Diagnostics
import SequenceModel
import SequenceRunner

/// An item of a tree that a test writes by hand; the same step may stand in it several times, as an alias does.
enum SampleItem {
  case step(Step)
  case group(SampleGroup)
}

/// A group of such a tree.
final class SampleGroup: Sendable {
  let name: String
  let loop: Loop?
  let modifiers: Modifiers?
  let setup: [SampleItem]
  let steps: [SampleItem]
  let teardown: [SampleItem]

  init(
    name: String, loop: Loop?, modifiers: Modifiers?, setup: [SampleItem], steps: [SampleItem],
    teardown: [SampleItem]
  ) {
    self.name = name
    self.loop = loop
    self.modifiers = modifiers
    self.setup = setup
    self.steps = steps
    self.teardown = teardown
  }

  /// As a group that holds these items.
  func model(_ sections: Sections = Sections(), _ steps: Range<StepID> = StepID(index: 0)..<StepID(index: 0)) -> Group {
    Group(
      span: Sample.span(50), name: .literal(name), staticName: name, loop: loop, modifiers: modifiers,
      body: .items(sections), steps: steps)
  }
}

/// The program of a tree, in which steps and groups are found again.
final class SampleTree {
  let program: Program
  private var groups: [ObjectIdentifier: Group] = [:]
  /// Of every step that was met last, by the group that runs or the section.
  private var met: [ObjectIdentifier?: StepID] = [:]

  init(_ name: String, version: String?, setup: [SampleItem], steps: [SampleItem], teardown: [SampleItem]) {
    var builder = ProgramBuilder()
    var frame = Frame(name: name)
    frame.version = version
    var groups: [ObjectIdentifier: Group] = [:]
    frame.sections = Self.add(setup, steps, teardown, to: &builder, &groups)
    _ = builder.open(frame)
    program = builder.finish()
    self.groups = groups
  }

  private static func add(
    _ setup: [SampleItem], _ steps: [SampleItem], _ teardown: [SampleItem], to builder: inout ProgramBuilder,
    _ groups: inout [ObjectIdentifier: Group]
  ) -> Sections {
    Sections(
      setup: add(setup, to: &builder, &groups), steps: add(steps, to: &builder, &groups),
      teardown: add(teardown, to: &builder, &groups))
  }

  private static func add(
    _ items: [SampleItem], to builder: inout ProgramBuilder, _ groups: inout [ObjectIdentifier: Group]
  ) -> [Item] {
    items.map { item in
      switch item {
      case .step(let step): return .step(builder.add(step))
      case .group(let sample):
        let first = builder.nextStep
        let sections = add(sample.setup, sample.steps, sample.teardown, to: &builder, &groups)
        let group = sample.model(sections, first..<builder.nextStep)
        groups[ObjectIdentifier(sample)] = group
        return .group(builder.add(group))
      }
    }
  }

  /// The group of the program that a sample became.
  func group(of sample: SampleGroup) -> Group { groups[ObjectIdentifier(sample)] ?? sample.model() }

  /// The number of a step where it stands: aliases in one list are taken one after the other.
  func id(of step: Step, in group: GroupInstance?, _ section: Section) -> StepID {
    let items = group.map { program.sections(of: $0.group).all } ?? program.main.sections[section]
    let places = items.compactMap { item -> StepID? in
      if case .step(let id) = item, program.steps[id].span == step.span { id } else { nil }
    }
    let place = group.map { ObjectIdentifier($0) }
    let next = places.first { id in met[place].map { $0 < id } ?? true } ?? places.first ?? StepID(index: 0)
    met[place] = next
    return next
  }
}
