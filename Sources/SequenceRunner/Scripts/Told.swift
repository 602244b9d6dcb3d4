/// The answer to the last request of a script.
///
/// A script says what a step of several transactions asks next, given the answer to its last request. It has no bus, no
/// clock and no findings. A run asks the bus and stops when something is wrong; a plan answers ``planned`` each time.
/// So there is one order of transactions, and a dry run cannot show another one.
enum Told {
  /// The script has not asked for anything yet.
  case nothing
  /// All went well, and these bytes came.
  case reply([UInt8])
  /// All would go well; only the run will know which bytes come.
  case planned
}
