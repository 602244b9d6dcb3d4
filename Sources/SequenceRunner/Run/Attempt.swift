/// The result of one attempt of a step.
struct Attempt {
  var findings: [Finding] = []
  var tries = 1
  var reply: [UInt8] = []
  var measurements: [Measurement] = []
  /// The values for lists of samples, if the attempt counts.
  var samples: [Sample] = []
  /// What was logged or answered.
  var text: String?
  /// Whether nobody answered, so that the `default` of the prompt counts.
  var isAnsweredByDefault = false
  /// Why it counts as not run after all; nil if it counts.
  var excuse: String?
}
