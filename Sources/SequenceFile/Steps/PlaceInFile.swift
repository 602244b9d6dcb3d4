import SequenceModel

/// The constructs that the decoder is inside of.
///
/// The code that enters a construct sets its property, and resets it on leaving.
struct PlaceInFile {
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
}
