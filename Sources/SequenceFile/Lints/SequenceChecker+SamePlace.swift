import Diagnostics
import SequenceModel
import Values

/// A reply that is kept, and where it came from.
struct PlaceReply {
  var step: StepID
  var bus: UInt8
  var access: Access
  var variables: Set<VariableID>
}

// Warnings about a reply that is compared with an earlier reply of the same place. In a copied line that was to read a
// golden unit, the unit is compared with itself, and every unit passes (language rule R59).
extension SequenceChecker {
  /// Notes what a step reads, and whether its reply is compared with the reply that the same place gave just before.
  ///
  /// The comparison is meaningful if something may have changed the place in between: a write, a wait, a pin, an
  /// operator. It also is in another list of items, such as a loop that reads again and again.
  mutating func checkSamePlace(_ step: Step, _ facts: ItemFacts, _ program: ProgramBuilder) {
    switch step.action {
    case .read(let access, _):
      if !lastReplies.isEmpty, step.modifiers?.poll == nil {
        let held = heldTo(step, program)
        let same = lastReplies.first { reply in
          !held.isEmpty && held.isSubset(of: reply.variables) && reply.bus == step.bus
            && program.isSamePlace(reply.access, access)
        }
        if let same { samePlaces[same.step] = samePlaces[same.step] ?? facts.kind }
      }
      if !step.savedVariables.isEmpty {
        lastReplies.append(
          PlaceReply(
            step: program.nextStep, bus: step.bus, access: access, variables: Set(step.savedVariables)))
      }
    case .assert, .log, .measure: break
    case .write, .update, .program, .dump, .transfer, .smbus, .probe, .scan, .waitReady, .pin, .delay, .prompt, .set:
      lastReplies = []
    }
  }

  /// The variables that judge a reply.
  private func heldTo(_ step: Step, _ program: ProgramBuilder) -> Set<VariableID> {
    let judging = program.soFar.judgingExpressions(of: step)
    return Set(
      judging.flatMap { program.expressions[$0].expression.variables() }.map { VariableID(index: UInt32($0)) })
  }
}

extension ProgramBuilder {
  /// Whether both read the same bytes of the same device.
  fileprivate func isSamePlace(_ one: Access, _ other: Access) -> Bool {
    guard one.address == other.address, one.device == other.device, one.register == other.register else {
      return false
    }
    if case .computed(let first) = one.memory, case .computed(let second) = other.memory {
      return expressions[first].source == expressions[second].source
    }
    return one.memory == other.memory
  }
}
