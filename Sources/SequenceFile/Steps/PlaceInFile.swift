import SequenceModel

/// What the decoder is inside of.
///
/// Whoever enters something sets its property, and sets it back on leaving.
struct PlaceInFile {
  /// A chip, a register or a pointer is being read, in which no parameter stands.
  var isChip = false
  /// A line of `set` is being read, the only place that asks what time it is.
  var mayAskTime = false
  /// The variable whose first value is being read.
  var firstSet: String?
  /// The tables of the loops around, the innermost last.
  var tables: [TableInUse] = []
  /// The lists of samples of the loops around, the innermost last.
  var samples: [[VariableID]] = []
}

/// What was met in the list of bytes that is being read.
struct ListReading {
  /// Judged bits of the list that is being read; kept between lists for its storage.
  var masks: [UInt8] = []
  /// The random bytes that were made last.
  var random: BytePool.Stretch?
}
