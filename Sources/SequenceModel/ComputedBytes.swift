package import Diagnostics
package import I2C
package import Values

/// Bytes that are computed when a step runs: bytes to write, or bytes to expect.
///
/// Bytes that are known when the file is loaded are in the ``BytePool`` instead and cost nothing at run time.
@usableFromInline package struct ComputedBytes: Hashable, Sendable {
  /// One thing that gives bytes.
  package enum Part: Hashable, Sendable {
    /// Expected bits and judged bits of one byte.
    case byte(value: UInt8, mask: UInt8)
    /// Bytes that the loader made: `{random: …}`, `{file: …}`.
    case stretch(BytePool.Stretch)
    /// An integer is one byte, bytes are spliced in.
    case expression(ExpressionID)
    /// A checksum of bytes of this list.
    case checksum(ChecksumElement)
    /// ASCII, filled up to a length.
    case text(ExpressionID, padTo: Int?, with: UInt8)
    /// Pairs of hexadecimal digits.
    case hex(ExpressionID)
    /// `{fill: …}` (step 0) and `{count_from: …}` (step 1).
    case run(first: Operand<Int>, step: Int, count: Operand<Int>)
    /// The same byte repeated until the whole has this many bytes, including those before it.
    case fillUp(Operand<Int>, to: Operand<Int>)
    /// Bytes that may be anything, up to a position.
    case gap(to: Int)
    /// A number as a chip codes it.
    case encoded(NumberForm, value: Operand<Decimal>)
    /// The value of a register; an expression that gives bytes gives them in wire order.
    case value(ExpressionID, bytes: Int, order: ByteOrder?)
    /// Some fields of a register's value; no other bit is judged.
    case fields([FieldValue], bytes: Int, order: ByteOrder)
  }

  /// A field and its value.
  package struct FieldValue: Hashable, Sendable {
    package var field: Field
    package var value: Operand<Int>
    package var span: SourceSpan

    package init(field: Field, value: Operand<Int>, span: SourceSpan) {
      self.field = field
      self.value = value
      self.span = span
    }
  }

  /// A part and where it is written.
  package struct Element: Hashable, Sendable {
    package var part: Part
    package var span: SourceSpan

    package init(_ part: Part, span: SourceSpan) {
      self.part = part
      self.span = span
    }
  }

  package var elements: [Element]
  /// Whether the list ended with `...`.
  package var isOpen: Bool
  /// Whether it names positions of a reply, so that the report says how many of its bytes are judged.
  package var isSparse = false
  /// How it was written.
  ///
  /// A mismatch is reported in the same form.
  package var form: Pattern.Form
  /// The value of `mask`, as long as all bytes together.
  package var mask: [UInt8]?
  /// How many bytes there must be; nil if nothing says so.
  package var count: Int?
  /// The place of the whole in the file.
  package var span: SourceSpan

  package init(
    _ elements: [Element], isOpen: Bool = false, form: Pattern.Form, mask: [UInt8]? = nil, count: Int? = nil,
    span: SourceSpan
  ) {
    self.elements = elements
    self.isOpen = isOpen
    self.form = form
    self.mask = mask
    self.count = count
    self.span = span
  }
}

extension ComputedBytes.Part {
  /// Whether it is a checksum of bytes around it.
  package var isChecksum: Bool { if case .checksum = self { true } else { false } }
}

/// How a number is coded in bytes, where one of the parameters of the code may be worked out at run time.
package struct NumberForm: Hashable, Sendable {
  package var code: NumberCode
  /// The exponent of `linear16`, which PMBus keeps in another register.
  package var exponent: Operand<Int>?

  package init(_ code: NumberCode, exponent: Operand<Int>? = nil) {
    self.code = code
    self.exponent = exponent
  }
}
