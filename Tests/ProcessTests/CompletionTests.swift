#if os(Linux)
  import Foundation
  import TestSupport
  import Testing

  /// What bash offers, with the script that the command generates for it.
  struct CompletionTests {
    /// Words of a command line, the last of them to be completed, and what is offered.
    static let lines: [(words: String, offered: String)] = [
      ("i2cseq chec", "check"), ("i2cseq run go", "good.yaml"), ("i2cseq run --adapter boa", "board:"),
      ("i2cseq run --junit-pro", "--junit-profile"), ("i2cseq run good.yaml --junit-profile s", "strict"),
      ("i2cseq explain expect_l", "expect_length"), ("i2cseq run good.yaml --only lo", "look"),
      ("i2cseq run good.yaml --skip nig", "nightly"), ("i2cseq generate compl", "completion"),
    ]

    /// The last step is named as nobody should: what bash is offered it expands.
    private static let sequence = """
      schema: 1
      name: good
      steps:
        - {name: look, tags: [nightly], delay: 1ms}
        - {name: 'lo$$(touch ran)`touch ran`', delay: 1ms}

      """

    @Test(arguments: lines)
    func bashOffers(words: String, offered: String) async throws {
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent("completion-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      try Data(Self.sequence.utf8).write(to: folder.appendingPathComponent("good.yaml"))
      let script = """
        i2cseq generate completion bash > script
        cat >> script <<'END'
        COMP_WORDS=(\(words)) COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMP_LINE="\(words)" COMP_POINT=${#COMP_LINE}
        _i2cseq i2cseq "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf '%s\\n' "${COMPREPLY[@]}"
        END
        bash script; ls ran 2> /dev/null
        """
      let result = try await Command.shell(script, in: folder)
      #expect(String(decoding: result.output, as: UTF8.self) == offered + "\n")
    }
  }
#endif
