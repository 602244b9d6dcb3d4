package import Diagnostics

/// Steps that belong together: named, repeated, retried, stopped as one.
@usableFromInline package final class Group: Sendable {
  package let span: SourceSpan
  package let name: Operand<String>
  /// The name as the file writes it, which is the same for all iterations.
  package let staticName: String
  package let loop: Loop?
  package let modifiers: Modifiers?
  package let body: Body
  /// All steps in it, with those of the groups and calls inside.
  package let steps: Range<StepID>
  /// The variables to which its steps give a value, wherever they begin.
  ///
  /// Each attempt begins with the values that they had before the first.
  package let savedVariables: [VariableID]
  /// The variables among these that begin in the group.
  ///
  /// They are unset at the start of every iteration (language rule R41).
  package let ownVariables: [VariableID]
  /// The lists of samples that it fills as a loop.
  ///
  /// They are empty when it starts (language rule R43).
  package let samples: [VariableID]
  /// The lists to which an attempt adds, if the group may be tried again.
  package let attemptSamples: [VariableID]

  /// What it runs.
  package enum Body: Sendable {
    case items(Sections)
    case call(Call)
  }

  /// - Parameters:
  ///   - savedVariables: the variables that the items save; the results of a call are added here.
  ///   - firstVariable: the first variable that can begin in it.
  package init(
    span: SourceSpan, name: Operand<String>, staticName: String, loop: Loop? = nil, modifiers: Modifiers? = nil,
    body: Body, steps: Range<StepID>, savedVariables: [VariableID] = [],
    firstVariable: VariableID = VariableID(index: 0),
    samples: [VariableID] = [], attemptSamples: [VariableID] = []
  ) {
    self.span = span
    self.name = name
    self.staticName = staticName
    self.loop = loop
    self.modifiers = modifiers
    self.body = body
    self.steps = steps
    switch body {
    case .items: self.savedVariables = savedVariables
    case .call(let call): self.savedVariables = call.returns.map(\.to)
    }
    ownVariables = self.savedVariables.filter { $0 >= firstVariable }
    self.samples = samples
    self.attemptSamples = attemptSamples
  }

  /// The file that it calls, if it calls one.
  package var call: Call? {
    switch body {
    case .items: nil
    case .call(let call): call
    }
  }
}

/// Another file that runs in the place of a step (language rule R24).
package struct Call: Hashable, Sendable {
  /// A value that goes from one variable to another.
  package struct Return: Hashable, Sendable {
    /// The variable of the called file, and that of the caller.
    package var from: VariableID
    package var to: VariableID

    package init(from: VariableID, to: VariableID) {
      self.from = from
      self.to = to
    }
  }

  /// The file, loaded for this call.
  package var frame: FrameID
  /// Its parameters, each with a value of the caller.
  package var arguments: [Assignment]
  package var returns: [Return]

  package init(frame: FrameID, arguments: [Assignment], returns: [Return]) {
    self.frame = frame
    self.arguments = arguments
    self.returns = returns
  }
}
