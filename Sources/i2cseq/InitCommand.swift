import ArgumentParser
import Diagnostics
import HostSystem

/// Writes a first sequence: `i2cseq init [FILE]`.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Writes a first sequence to begin with, or a simulated board for it.",
    discussion: """
      The file passes the check as it stands, and says in comments what to change for another board. Nothing is ever \
      overwritten.

      EXAMPLE
        i2cseq init my-board.yaml
        i2cseq init --board simulated.yaml
        i2cseq run my-board.yaml --adapter board:simulated.yaml
      """)

  @Flag(help: "Write a simulated board, on which the first sequence passes.")
  var board = false

  @Argument(help: "The file to write; - is the standard output.", completion: Completions.yaml)
  var file: String?

  private var path: String { file ?? (board ? "board.yaml" : "sequence.yaml") }
  private var text: String { board ? InitialBoard.text : InitialSequence.text }

  func run() throws {
    guard path != "-" else { return StandardOutput.print(Array(text.utf8)) }
    do throws(CommandFailure) { try write() } catch { throw fail(error) }
    let name = Self.typed(PlainText.of(path))
    let said =
      board
      ? """
      \(name): a simulated board; its comments say what to change
      next: i2cseq check \(name)
            i2cseq run SEQUENCE --adapter board:\(name)    (`i2cseq init` writes a sequence that passes on it)

      """
      : """
      \(name): a first sequence; its comments say what to change
      next: i2cseq check \(name)
            i2cseq run \(name) --adapter ADAPTER    (`i2cseq run --help` names the adapters)

      """
    StandardOutput.print(Array(said.utf8))
  }

  private func write() throws(CommandFailure) {
    if FileStatus.of(path) != nil { throw .exists(path) }
    do throws(SystemError) {
      let descriptor = try FileDescriptor.creating(path)
      do throws(SystemError) {
        try descriptor.write(Array(text.utf8)[...])
        try descriptor.synchronize()
      } catch {
        removeFile(path)
        throw error
      }
    } catch {
      throw .output(path, error)
    }
  }

  /// A path as a shell takes it.
  private static func typed(_ path: String) -> String {
    let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./".utf8)
    if path.utf8.allSatisfy({ plain.contains($0) || $0 >= 0x80 }) { return path }
    let parts = path.utf8.split(separator: UInt8(ascii: "'"), omittingEmptySubsequences: false)
    return "'\(parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "'\\''"))'"
  }
}
