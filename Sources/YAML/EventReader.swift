import CYAML

/// Reads the events of libyaml, one after another.
///
/// The only file that calls libyaml, and the only one with unsafe code. Safety: parser and event stay at one address
/// from `init` to `deinit`, because libyaml keeps a pointer to the parser inside the parser. The text outlives the
/// reader, because a reader exists only inside ``read(_:from:_:)``. What an event points to is lent to a closure, so
/// nobody can keep it beyond the next event.
@safe
struct EventReader: ~Copyable {
  enum Event {
    case scalar, alias
    case sequenceStart, sequenceEnd
    case mappingStart, mappingEnd
    case documentStart, documentEnd
    case streamStart, streamEnd
    case failure
  }

  enum Style {
    case plain, singleQuoted, doubleQuoted, block
  }

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let event: UnsafeMutablePointer<yaml_event_t>
  private let isReady: Bool

  /// Calls `body` with a reader of the bytes from `first` on, as UTF-8.
  static func read<Failure: Error>(
    _ bytes: [UInt8], from first: Int, _ body: (inout EventReader) throws(Failure) -> Void
  ) throws(Failure) {
    try unsafe bytes.withUnsafeBufferPointer { (buffer) throws(Failure) in
      var reader = unsafe EventReader(UnsafeBufferPointer(rebasing: buffer[first...]))
      try body(&reader)
    }
  }

  private init(_ text: UnsafeBufferPointer<UInt8>) {
    unsafe parser = .allocate(capacity: 1)
    unsafe event = .allocate(capacity: 1)
    unsafe event.initialize(to: yaml_event_t())
    isReady = unsafe yaml_parser_initialize(parser) != 0
    guard isReady, let start = text.baseAddress else { return }
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    unsafe yaml_parser_set_input_string(parser, start, text.count)
  }

  deinit {
    unsafe yaml_event_delete(event)
    if isReady { unsafe yaml_parser_delete(parser) }
    unsafe event.deallocate()
    unsafe parser.deallocate()
  }

  /// The next event; at the end of the stream, the end again.
  mutating func next() -> Event {
    unsafe yaml_event_delete(event)
    guard isReady, unsafe yaml_parser_parse(parser, event) != 0 else { return .failure }
    switch unsafe event.pointee.type {
    case YAML_SCALAR_EVENT: return .scalar
    case YAML_ALIAS_EVENT: return .alias
    case YAML_SEQUENCE_START_EVENT: return .sequenceStart
    case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
    case YAML_MAPPING_START_EVENT: return .mappingStart
    case YAML_MAPPING_END_EVENT: return .mappingEnd
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_DOCUMENT_END_EVENT: return .documentEnd
    case YAML_STREAM_START_EVENT: return .streamStart
    default: return .streamEnd
    }
  }

  /// The number of the first code point of the event.
  var start: Int { unsafe event.pointee.start_mark.index }
  /// The number of the code point after its last one.
  var end: Int { unsafe event.pointee.end_mark.index }
  /// Whether the event ends on the line it starts on, as libyaml counts lines.
  var isOnOneLine: Bool { unsafe event.pointee.start_mark.line == event.pointee.end_mark.line }
}

extension EventReader {
  /// How the scalar is written.
  var style: Style {
    switch unsafe event.pointee.data.scalar.style {
    case YAML_PLAIN_SCALAR_STYLE: .plain
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    default: .block
    }
  }

  /// The number of bytes of the scalar's text.
  var valueCount: Int { unsafe event.pointee.data.scalar.length }

  /// Lends the text of the scalar to a closure.
  func withValue<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    guard let start = unsafe event.pointee.data.scalar.value else { return body([UInt8]().span) }
    return unsafe body(Span(_unsafeStart: start, count: event.pointee.data.scalar.length))
  }

  /// Whether the collection is written with brackets or braces.
  var isFlow: Bool {
    switch unsafe event.pointee.type {
    case YAML_SEQUENCE_START_EVENT: unsafe event.pointee.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
    case YAML_MAPPING_START_EVENT: unsafe event.pointee.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
    default: false
    }
  }
}

extension EventReader {
  /// The error of libyaml after ``Event/failure``.
  var problem: SyntaxProblem {
    guard isReady else { return SyntaxProblem(kind: .memory, text: "", index: 0, context: "", contextIndex: 0) }
    let kind: SyntaxProblem.Kind =
      switch unsafe parser.pointee.error {
      case YAML_MEMORY_ERROR: .memory
      case YAML_READER_ERROR: .reader
      default: .syntax
      }
    let isReader = kind == .reader
    return unsafe SyntaxProblem(
      kind: kind, text: parser.pointee.problem.map { unsafe String(cString: $0) } ?? "",
      index: isReader ? parser.pointee.problem_offset : parser.pointee.problem_mark.index,
      context: parser.pointee.context.map { unsafe String(cString: $0) } ?? "",
      contextIndex: parser.pointee.context_mark.index)
  }
}

/// An error in libyaml's own words.
///
/// ``SyntaxExplanation`` interprets it; it is never shown unchanged.
struct SyntaxProblem {
  enum Kind {
    case syntax, reader, memory
  }

  var kind: Kind
  var text: String
  /// The number of the code point at which libyaml gave up; for ``Kind/reader``, the number of the byte.
  var index: Int
  var context: String
  var contextIndex: Int
}
