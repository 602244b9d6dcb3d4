import Diagnostics
import SequenceModel
import Values

// Warnings about what is declared and never used, which is mostly a name that was meant to be used somewhere.
extension SequenceChecker {
  /// The names of a file, when all of it was read.
  struct Names {
    var uses: NameUses
    var devices: Range<DeviceID>
    /// The variables of the file itself.
    var variables: [VariableID]
    /// Whether another file calls this one, so that its caller may use what it keeps.
    var isCalled: Bool
    /// The chips that it describes, with their places.
    var chips: [(name: String, span: SourceSpan)]
    /// The rules whose warnings the file silences.
    var allowed: Set<SequenceRule>
  }

  /// Warns of names that no expression and no step of the file uses, and runs the other checks that need the whole
  /// file.
  mutating func checkUses(_ names: Names, in program: ProgramBuilder) {
    checkKept(names)
    checkContent(names, program)
    checkSharedAddresses(names, program)
    if !names.allowed.contains(.unusedDevice) {
      for id in names.devices where !names.uses.names(device: id) {
        let device = program.devices[id]
        tell(.unusedDevice(device.name, isNotScanned: names.uses.notScanned.contains(id), at: device.span))
      }
    }
    if !names.allowed.contains(.unusedChip) {
      for chip in names.chips where !names.uses.chips.contains(chip.name) {
        tell(.unusedChip(chip.name, at: chip.span))
      }
    }
    if names.allowed.contains(.unusedVariable) { return }
    for variable in names.variables
    where !names.uses.variables.contains(variable) && !excusedVariables.contains(variable) {
      let known = program.variables[variable]
      switch known.origin {
      case .parameter: tell(.unusedVariable("the parameter", known.name, isKept: false, at: known.span))
      case .save, .set, .returned, .samples:
        if !names.isCalled { tell(.unusedVariable("the variable", known.name, isKept: true, at: known.span)) }
      // Variables of loops were reported at the end of their groups.
      case .loop, .uut, .fitted, .run, .raw, .time: continue
      }
    }
  }

  /// Excuses variables of a step that nobody needs to use.
  mutating func noteVariables(of step: Step, _ facts: ItemFacts) {
    if facts.allowed.contains(.unusedVariable) {
      excusedVariables.formUnion(step.savedVariables + step.sampleVariables)
    }
    // A measured number is in the reports, so it is used even if no step names it.
    excusedVariables.formUnion(step.modifiers?.measures.compactMap(\.save) ?? [])
  }

  /// Warns of columns of a loop that nothing in its group uses.
  ///
  /// A counter serves the reports, and so does the first of several columns if the name of the group does not tell its
  /// iterations apart.
  mutating func checkColumns(of group: Group, _ uses: NameUses, _ facts: ItemFacts, in program: ProgramBuilder) {
    guard let loop = group.loop, case .rows = loop.source, !facts.allowed.contains(.unusedVariable) else { return }
    var unused = loop.variables.filter { !uses.variables.contains($0.id) }
    if group.name.literal != nil, loop.variables.count > 1, unused.count < loop.variables.count,
      unused.first?.id == loop.variables[0].id
    {
      unused.removeFirst()
    }
    for variable in unused {
      tell(.unusedVariable("the column", variable.name, isKept: false, at: program.variables[variable.id].span))
    }
  }
}
