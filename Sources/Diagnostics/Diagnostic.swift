/// A message: what is wrong, where, and what to do.
///
/// Messages are lower case without a full stop, say what the thing must be, and never ask. Hints can be typed.
public struct Diagnostic: Hashable, Sendable {
  /// How bad it is, and for whom.
  public enum Severity: String, Hashable, Sendable {
    /// The input or usage must be corrected before anything runs.
    case error
    /// The user should look at it; nothing stops.
    case warning
    /// The unit is wrong.
    case failed
    /// The test could not decide.
    case errored
  }

  /// Where it is.
  public enum Place: Hashable, Sendable {
    /// A range of a file in the source map; the line is quoted.
    case source(SourceSpan)
    /// A line of a file that is read as a stream (a recording, a capture): line and column from 1.
    case line(path: String, line: Int, column: Int?)
    /// A file as a whole, or a name on the command line.
    case file(String)
    /// The run as a whole.
    case none
  }

  /// A line below the quotation.
  public struct Note: Hashable, Sendable {
    /// What kind of line it is.
    public enum Kind: String, Hashable, Sendable {
      /// A fact that helps to understand.
      case note
      /// What to do, as a statement or something that can be typed.
      case help
      /// Advice by the author of the sequence for the repair of the unit.
      case hint
    }
    /// What kind of line it is.
    public var kind: Kind
    /// One or several lines of text.
    public var text: String
    /// A second place, quoted below the first.
    public var span: SourceSpan?

    /// A note from its parts.
    public init(_ kind: Kind, _ text: String, at span: SourceSpan? = nil) {
      self.kind = kind
      self.text = text
      self.span = span
    }
  }

  /// A fix as an edit: a range of text is replaced.
  public struct Fix: Hashable, Sendable {
    /// What is replaced.
    public var span: SourceSpan
    /// The replacement; an empty one deletes the range.
    public var text: String

    /// An edit from its parts.
    public init(_ span: SourceSpan, _ text: String) {
      self.span = span
      self.text = text
    }
  }

  /// How bad it is.
  public var severity: Severity
  /// The name of the rule, in snake case: what `[…]` shows.
  public var rule: String
  /// The first line.
  public var message: String
  /// Where it is.
  public var place: Place
  /// The text after the carets.
  public var label: String
  /// The lines below.
  public var notes: [Note]
  /// The fix as edits, so that a tool can apply it; empty if the user must decide something.
  public var fixes: [Fix] = []
  /// The key that it is about; nil for none.
  public var key: String?

  /// A diagnostic from its parts.
  public init(
    _ severity: Severity, rule: String, _ message: String, at place: Place, label: String = "", notes: [Note] = []
  ) {
    self.severity = severity
    self.rule = rule
    self.message = message
    self.place = place
    self.label = label
    self.notes = notes
  }

  /// The diagnostic with one more edit as its fix.
  public func fixing(_ span: SourceSpan, with text: String) -> Diagnostic {
    var copy = self
    copy.fixes.append(Fix(span, text))
    return copy
  }

  /// The diagnostic with one more note.
  public func adding(_ kind: Note.Kind, _ text: String, at span: SourceSpan? = nil) -> Diagnostic {
    var copy = self
    copy.notes.append(Note(kind, text, at: span))
    return copy
  }
}
