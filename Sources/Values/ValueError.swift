/// Why there is no value: the rule, what must be, and what to type.
///
/// Whoever catches it adds the place.
package struct ValueError: Error, Hashable, Sendable {
  package var rule: ValueRule
  package var message: String
  package var help: String?

  package init(_ rule: ValueRule, _ message: String, help: String? = nil) {
    self.rule = rule
    self.message = message
    self.help = help
  }
}
