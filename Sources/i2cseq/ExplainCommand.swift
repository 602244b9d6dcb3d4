import ArgumentParser
import LanguageReference
import SequenceFile

extension JSONSchema: ExpressibleByArgument {}

/// Prints what the reference says: `i2cseq explain WORD`.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explains a rule, a key, a function, a command or an option.",
    discussion: """
      A rule is the word in brackets at the end of a message. A key that several mappings have is named with its \
      mapping, as in read.bytes. Words around the language are explained as well, such as junit or exit status. Without \
      a word, the command lists all there is to explain.

      EXAMPLE
        i2cseq explain expect_length
        i2cseq explain read.bytes
        i2cseq explain exit status
        i2cseq explain --only
        i2cseq explain --schema sequence > sequence.schema.json
      """)

  // An option of another command is a word here, as in `explain --only`.
  @Argument(
    parsing: .allUnrecognized, help: "A rule, a key, a function, a command, an option, or a word around them.",
    completion: Completions.words)
  var word: [String] = []

  @Option(
    help: .value("kind", "Print the JSON Schema of a kind of file instead: sequence, board, chip, station or suite."),
    completion: Completions.schemas)
  var schema: JSONSchema?

  func run() throws {
    do throws(CommandFailure) { StandardOutput.print(Array(try text().utf8)) } catch { throw fail(error) }
  }

  private func text() throws(CommandFailure) -> String {
    if let schema { return schema.text }
    guard !word.isEmpty else { return ExplanationText.list }
    // Several words are one that is written with blanks, or else a page each.
    let phrase = word.joined(separator: " ")
    let words = word.count > 1 && LanguageReference.meanings(of: phrase).isEmpty ? word : [phrase]
    var pages: [String] = []
    for word in words { pages.append(try Self.page(of: word)) }
    return pages.joined(separator: "\n")
  }

  private static func page(of word: String) throws(CommandFailure) -> String {
    let meanings = LanguageReference.meanings(of: word)
    var pages = meanings.isEmpty ? [] : [ExplanationText.text(of: meanings)]
    if let page = CommandPage.page(ofCommand: word) { pages.append(page) }
    guard pages.isEmpty else { return pages.joined(separator: "\n") }
    if let page = RuleFamily.page(of: word) ?? CommandPage.page(ofOption: word) { return page }
    if let own = LanguageReference.word(calledElsewhere: word) {
      return "`\(word)` is under `\(own)`\n\n" + ExplanationText.text(of: LanguageReference.meanings(of: own))
    }
    throw .unknownWord(word, nearest: LanguageReference.nearest(to: word))
  }
}
