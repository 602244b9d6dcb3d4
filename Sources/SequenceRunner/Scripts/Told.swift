/// The answer to the last request of a script.
///
/// A script gives the next request of a step of several transactions, from the answer to its last request. It has no
/// bus, no clock and no findings. A run uses the bus and stops if something is wrong; a plan answers ``planned`` each
/// time. So a dry run always shows the same order of transactions as a run.
enum Told {
  /// The script has made no request yet.
  case nothing
  /// All went well, and these bytes were read.
  case reply([UInt8])
  /// All would go well; only the run will know the bytes.
  case planned
}
