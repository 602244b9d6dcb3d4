/// A name that an expression may use.
package struct Variable: Hashable, Sendable {
  /// Where its value lies when the expression is evaluated.
  package var index: Int
  package var type: ValueType
  /// Its value if that is known while the file is loaded, else nil.
  package var constant: Value?
  /// All values that it can have, if the file lists them.
  ///
  /// A comparison with any other value is a mistake.
  package var choices: [Value]?
  /// How its number is written, if that is another text than the number gives: `0x0010`.
  package var spelling: String?

  package init(
    index: Int, type: ValueType, constant: Value? = nil, choices: [Value]? = nil, spelling: String? = nil
  ) {
    self.index = index
    self.type = type
    self.constant = constant
    self.choices = choices
    self.spelling = spelling
  }
}

/// The names that an expression may use where it stands.
package protocol ExpressionScope {
  /// The variable of a path: `page`, `uut.serial`, `run.verdict`.
  func variable(_ path: String) -> Variable?
  /// Whether the declaration of a name has a mistake that was reported, so that nothing is known of its value.
  func isBroken(_ path: String) -> Bool
  /// The same of a device.
  func isBroken(device: String) -> Bool
  /// All paths, for a name that is none of them.
  var names: [String] { get }
  /// Whether a device is fitted, as a boolean variable; nil for what is no device.
  func fitted(_ device: String) -> Variable?
  /// The address of a device, as an integer; nil for what is no device.
  func address(_ device: String) -> Variable?
  /// All devices, for the message about a name that is none of them.
  var devices: [String] { get }
  /// The cure for an unknown name, if there is a better one than a similar name.
  func cure(of name: String) -> String?
  /// A function that only this place knows; nil for every other name.
  func function(_ name: String) -> ScopeFunction?
  /// The value of such a function for a name, as a variable; nil for a name that it does not take.
  func variable(of function: String, for name: String) -> Variable?
}

extension ExpressionScope {
  package func isBroken(_ path: String) -> Bool { false }
  package func isBroken(device: String) -> Bool { false }
  package func fitted(_ device: String) -> Variable? { nil }
  package func address(_ device: String) -> Variable? { nil }
  package var devices: [String] { [] }
  package func cure(of name: String) -> String? { nil }
}
