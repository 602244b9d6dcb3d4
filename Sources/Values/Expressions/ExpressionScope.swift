/// A name that an expression may use.
package struct Variable: Hashable, Sendable {
  /// Where its value lies when the expression is evaluated.
  package var index: Int
  package var type: ValueType
  /// Its value, where that is known while the file is loaded.
  package var constant: Value?
  /// All values that it can have, where the file says so: another one is compared with it by mistake.
  package var choices: [Value]?

  package init(index: Int, type: ValueType, constant: Value? = nil, choices: [Value]? = nil) {
    self.index = index
    self.type = type
    self.constant = constant
    self.choices = choices
  }
}

/// The names that an expression may use where it stands.
package protocol ExpressionScope {
  /// The variable of a path: `page`, `uut.serial`, `run.verdict`.
  func variable(_ path: String) -> Variable?
  /// Whether what declares a name has a mistake, which was told: nothing is known of its value.
  func isBroken(_ path: String) -> Bool
  /// The same of a device.
  func isBroken(device: String) -> Bool
  /// All paths, for a name that is none of them.
  var names: [String] { get }
  /// Whether a device is fitted, as a boolean variable; nil for what is no device.
  func fitted(_ device: String) -> Variable?
  /// The address of a device, as an integer; nil for what is no device.
  func address(_ device: String) -> Variable?
  /// All devices, for a name that is none of them.
  var devices: [String] { get }
  /// What to do about a name that means nothing here, where something better is known than a name that is like it.
  func cure(of name: String) -> String?
  /// A function that only this place knows; nil for every other name.
  func function(_ name: String) -> ScopeFunction?
  /// What such a function is worth for a name; nil for a name that it does not take.
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
