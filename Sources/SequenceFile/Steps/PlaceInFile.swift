import SequenceModel

/// The constructs that the decoder is inside of.
///
/// The code that enters a construct sets its property, and resets it on leaving.
struct PlaceInFile {
  /// The first variable that can begin in the innermost loop around; nil outside of loops.
  var loopStart: VariableID?
  /// Whether a chip, a register or a pointer is being read, where no parameter is allowed.
  var isChip = false
  /// Whether a line of `set` is being read, the only place that may use the time.
  var mayAskTime = false
  /// The name of the variable whose first value is being read.
  var firstSet: String?
  /// The tables of the enclosing loops, the innermost last.
  var tables: [TableInUse] = []
  /// The lists of samples of the enclosing loops, the innermost last.
  var samples: [[VariableID]] = []
}

/// The state of the list of bytes that is being read.
struct ListReading {
  /// The judged bits of the list; the array is kept between lists to reuse its memory.
  var masks: [UInt8] = []
  /// The last random bytes that were made.
  var random: BytePool.Stretch?
  /// The variables that the condition of the last `assert` asks for.
  var asserted: Set<VariableID> = []
  /// How the number of the last value without a type is written, if that is another text than the number gives.
  var spelling: String?
}
