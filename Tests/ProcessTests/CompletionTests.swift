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
      ("i2cseq run good.yaml --adapter board : go", "good.yaml"), ("i2cseq run --adapter main = board :", "good.yaml"),
      ("i2cseq run good.yaml --set lim", "limit="), ("i2cseq run --refuse retried,simu", "retried,simulated"),
      ("i2cseq show go", "good.yaml"), ("i2cseq convert good.yaml --to wa", "wavedrom"),
      ("i2cseq show good.yaml --result nack-a", "nack-addr"), ("i2cseq generate completion f", "fish"),
    ]

    /// The last step is named as nobody should: what bash is offered it expands.
    private static let sequence = """
      schema: 1
      name: good
      parameters: {limit: 1}
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
      // Bash takes words apart at colons and equals signs, which stand between blanks above.
      let line = words.replacing(" : ", with: ":").replacing(" = ", with: "=").replacing(" :", with: ":")
      let script = """
        i2cseq generate completion bash > script
        cat >> script <<'END'
        COMP_WORDS=(\(words)) COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMP_LINE="\(line)" COMP_POINT=${#COMP_LINE}
        function=$(complete -p i2cseq | sed 's/.*-F \\([^ ]*\\).*/\\1/') last="${COMP_WORDS[COMP_CWORD]#:}"
        $function i2cseq "$last" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf '%s\\n' "${COMPREPLY[@]}"
        END
        bash script; ls ran 2> /dev/null
        """
      let result = try await Command.shell(script, in: folder)
      #expect(String(decoding: result.output, as: UTF8.self) == offered + "\n")
    }

    private struct Help: Decodable { var command: DescribedCommand }

    private struct DescribedCommand: Decodable {
      struct Value: Decodable {
        var kind: String
        var valueName: String?
        var shouldDisplay: Bool
        var completionKind: Kind?
      }

      struct Kind: Decodable {}

      var commandName: String
      var arguments: [Value]?
      var subcommands: [DescribedCommand]?
    }

    /// What nobody can offer: numbers, times, and names that only the user knows.
    private static let own: Set<String> = [
      "address", "addresses", "bytes", "channel", "count", "frequency", "hertz", "mask", "messages",
      "nanoseconds", "number", "number/count", "postgres:settings", "subcommands", "target", "text", "time", "volts",
    ]

    @Test("every file, folder, format and word that a command takes is offered")
    func everythingKnownIsOffered() async throws {
      let help = try await Command.shell("i2cseq --experimental-dump-help", in: Repository.root)
      var open = [try JSONDecoder().decode(Help.self, from: Data(help.output)).command]
      while let command = open.popLast() {
        open += command.subcommands ?? []
        for value in command.arguments ?? [] where value.shouldDisplay && value.kind != "flag" {
          let name = value.valueName ?? ""
          // Names of steps and parameters are known, others are not.
          if name.hasPrefix("name") { continue }
          #expect((value.completionKind == nil) == Self.own.contains(name), "\(command.commandName) \(name)")
        }
      }
    }
  }
#endif
