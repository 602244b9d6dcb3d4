import ArgumentParser
import Diagnostics

/// Writes a first sequence: `i2cseq init [FILE]`.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Writes a first sequence to begin with.",
    discussion: """
      The file passes the check as it stands, and says in comments what to change for another board. Nothing is ever \
      overwritten.

      EXAMPLE
        i2cseq init my-board.yaml
      """)

  @Argument(help: "The file that is written; - is the standard output.")
  var file = "sequence.yaml"

  func run() throws {
    guard file != "-" else { return StandardOutput.print(Array(InitialSequence.text.utf8)) }
    do throws(CommandFailure) { try write() } catch { throw fail(error) }
    let name = Self.typed(PlainText.of(file))
    let said = """
      \(name): a first sequence; its comments say what to change
      next: i2cseq check \(name)
            i2cseq run \(name) --adapter ADAPTER    (`i2cseq run --help` names the adapters)

      """
    StandardOutput.print(Array(said.utf8))
  }

  private func write() throws(CommandFailure) {
    if FileStatus.of(file) != nil { throw .exists(file) }
    do throws(SystemError) {
      let descriptor = try FileDescriptor.creating(file)
      do throws(SystemError) {
        try descriptor.write(Array(InitialSequence.text.utf8)[...])
        try descriptor.synchronize()
      } catch {
        removeFile(file)
        throw error
      }
    } catch {
      throw .output(file, error)
    }
  }

  /// A path as a shell takes it.
  private static func typed(_ path: String) -> String {
    let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./".utf8)
    if path.utf8.allSatisfy({ plain.contains($0) || $0 >= 0x80 }) { return path }
    return "'\(path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''"))'"
  }
}
