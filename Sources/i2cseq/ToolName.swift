/// What records say of the program that wrote them.
package enum ToolName {
  /// Name and version, as the first line of a recording has them.
  package static let recorded = I2CSeq.toolName
}
