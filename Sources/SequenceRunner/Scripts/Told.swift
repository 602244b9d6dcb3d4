/// What a script is told about what it asked for last.
///
/// A script says what a step of several transactions asks next, given what it was told. It has no bus, no clock and no
/// finding: a run asks for real and stops asking when something is wrong, a plan answers ``planned`` each time. So
/// there is one order of transactions, and a dry run cannot show another one.
enum Told {
  /// It has not asked for anything yet.
  case nothing
  /// All went well, and these bytes came.
  case reply([UInt8])
  /// It would go well; what comes, only the run will know.
  case planned
}
