/// The rules for expressions and values.
///
/// The word of a rule stands in brackets at the end of a message.
package enum ValueRule: String, CaseIterable, Sendable {
  // How it is written
  case syntax = "expression_syntax"
  case spelling = "expression_spelling"
  case parentheses = "expression_parentheses"
  case literal = "expression_literal"
  case limit = "expression_limit"
  case reference = "expression_reference"
  // What it means
  case type = "expression_type"
  case unknownVariable = "unknown_variable"
  case unknownFunction = "unknown_function"
  case unknownDevice = "unknown_device"
  case arguments = "function_arguments"
  case choice
  // Its value
  case unset = "unset_variable"
  case divisionByZero = "division_by_zero"
  case overflow = "value_overflow"
  case range = "value_range"
  case index = "index_range"
  case length = "bytes_length"
  case digits = "bcd_digits"
  case domain = "value_domain"
  case form = "text_form"
  case samples
  case notANumber = "not_a_number"
  // How numbers lie in bytes
  case code = "number_code"
}
