import Diagnostics
import NodeDecoding

// Warnings about memories that a file writes and reads back.
extension Diagnostic {
  static func staleContent(writtenAt place: SourceSpan, at span: SourceSpan) -> Diagnostic {
    warning(
      .staleContent, "every run writes the same bytes, so what an earlier run left passes here too", at: span,
      help: "write and expect `{random: pattern, bytes: 32}`, or say `allow: [stale_content]` if it is meant"
    ).adding(.note, "written here", at: place)
  }

  static func mirroredLoop(writtenAt place: SourceSpan, at span: SourceSpan) -> Diagnostic {
    warning(
      .mirroredMemory, "a memory passes in which all places of this loop are one", at: span,
      help: """
        write all places in a loop of its own, each with its own bytes, as `[$page, {random: pattern, bytes: 7}]`, and read \
        them back in a second one, or say `allow: [mirrored_memory]` if it is meant
        """
    ).adding(.note, "written here", at: place)
  }

  static func mirroredPlace(other place: SourceSpan, at span: SourceSpan) -> Diagnostic {
    warning(
      .mirroredMemory, "a memory passes in which this place and another one are one", at: span,
      help: """
        write both places with bytes of their own before the first is read back, as `{random: first, bytes: 8}` and \
        `{random: second, bytes: 8}`, or say `allow: [mirrored_memory]` if it is meant
        """
    ).adding(.note, "the other place", at: place)
  }
}
