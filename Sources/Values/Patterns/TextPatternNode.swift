/// A part of a pattern, as it was read.
indirect enum TextPatternNode: Hashable {
  /// One character out of a set.
  case character(CharacterSet)
  case sequence([TextPatternNode])
  case choice([TextPatternNode])
  /// `x{2,5}`; without `most` there is no end.
  case repeated(TextPatternNode, least: Int, most: Int?)
}
