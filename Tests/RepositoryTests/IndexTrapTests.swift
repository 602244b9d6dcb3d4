import HostSystem
import Testing

/// An index that is not there ends the process.
///
/// So wherever Sources take the element with a certain number, the lines before it say that there is one, or the file
/// stands in a list with the reason.
@Suite("What could end the process by an index")
struct IndexTrapTests {
  /// `bytes[0]`, `bytes[5...]`, `bytes[0..<4]`, `parts.removeFirst()`, `name!`.
  private static var risks: [Regex<Substring>] {
    [
      #/[A-Za-z0-9_)\]]\[[0-9]+\]/#, #/[A-Za-z0-9_)\]]\[[0-9]+\.\.[.<][^\[\]]*\]/#,
      #/[A-Za-z0-9_)\]]\[[^\[\]:,]*\.\.[.<]?[0-9]+\]/#, #/\.remove(?:First|Last)\(/#, #/[A-Za-z0-9_)\]]!(?!=)/#,
    ]
  }

  /// Who looks at how many there are, or makes that many.
  private static var looks: Regex<Substring> {
    #/\b(?:count|first|last|isEmpty|hasPrefix|hasSuffix|starts|indices|contains|startIndex|endIndex|repeating|byteCount|limit)\b/#
      // Words as programs have them: `bytes.count` is two.
      .wordBoundaryKind(.simple)
  }

  /// How many lines before a place may hold the look.
  private static let reach = 6

  /// Files in which the number of elements is settled elsewhere, and where.
  static let settled: [String: String] = [
    "Boards/BoardDecoder+Buses.swift": "a board has a bus from its beginning",
    "CH34x/CH34xBus+Opening.swift": "a table of speeds, and commands of our own",
    "CH34x/CH34xBus+Pins.swift": "a packet of so many bytes has them, or it is thrown",
    "CH34x/CH34xBus+Recovery.swift": "a packet of so many bytes has them, or it is thrown",
    "CH34xVendor/VendorDiagnostics.swift": "a table of speeds",
    "CH34xVendor/VendorStreamBus.swift": "a transaction was checked to have a message, and begins with its address",
    "Captures/Packets/PacketReader.swift": "its caller has seen the byte of the address",
    "Captures/Samples/VCDEdges.swift": "a token has a byte",
    "Captures/Tables/TransactionTableReader.swift": "a row that was advanced to has a field",
    "Captures/Text/SMBusOperation.swift": "an operation has a segment",
    "Exports/VCDWave.swift": "it is a text",
    "Deriving/StepText.swift": "a request has a message", "HostSystem/BoundedCalls.swift": "a pipe has two ends",
    "I2CAdapters/AdapterInventory.swift": "the selector by path is always among them",
    "NodeDecoding/ScalarParser.swift": "counted at its beginning",
    "Records/RecordName.swift": "the text is not empty", "Remote/ProgramChannel.swift": "a pipe has two ends",
    "Reports/Page/PageScript.swift": "it is the script of a page, in which such an index is undefined",
    "Reports/Comparison/ComparedQueue.swift": "as many as were counted from the beginning",
    "SequenceFile/Steps/SequenceDecoder+Transfer.swift": "there is one read",
    "SequenceModel/ItemWalk.swift": "a level is left that was entered",
    "SequenceRunner/ListedStep.swift": "a group is left that was entered",
    "Simulation/Boards/CalendarClock.swift": "a clock has seven fields",
    "Values/Expressions/ExpressionDiagnostics.swift": "a function has a signature, and a word its spelling",
    "Values/Functions/Function+Bits.swift": "arguments answer nil for one that is not there",
    "Values/Functions/Function+Lists.swift": "arguments answer nil for one that is not there",
    "Values/Functions/Function+Numbers.swift": "arguments answer nil for one that is not there",
    "Values/Functions/Function+Texts.swift": "arguments answer nil for one that is not there",
    "Values/Numbers/NumberCode+Encoding.swift": "there are two ends",
    "i2cseq/AdHoc/TransferMessages.swift": "whatever is split has a part",
    "i2cseq/RunSession+Result.swift": "a run has a file",
  ]

  @Test("is looked at before, or settled elsewhere") func isLookedAtBefore() throws {
    var found: [String] = []
    var used: Set<String> = []
    for file in try CheckoutFile.swift(under: "Sources") {
      let places = Self.places(in: file.lines)
      let name = String(file.path.dropFirst("Sources/".count))
      if Self.settled[name] == nil { found += places.map { "\(file.path):\($0)" } }
      if !places.isEmpty { used.insert(name) }
    }
    #expect(found == [], "say how many there are before, take `first`, `popLast()` or `dropFirst`, or add the reason")
    #expect(Set(Self.settled.keys).subtracting(used) == [], "these need no reason any more")
  }

  @Test("is found where nothing was looked at")
  func isFound() {
    #expect(Self.places(in: ["let address = bytes[0]"]) == [1])
    #expect(Self.places(in: ["let rest = Array(bytes[2...])"]) == [1])
    #expect(Self.places(in: ["parts.removeFirst()"]) == [1])
    #expect(Self.places(in: ["let name = names[key]!"]) == [1])
    #expect(Self.places(in: ["guard bytes.count > 2 else { return nil }", "let address = bytes[0]"]) == [])
    #expect(Self.places(in: ["help: \"write `a[0]`\") // not b[0]", "let list: [Int] = [0]"]) == [])
  }

  /// The numbers of the lines that take an element nobody looked for.
  private static func places(in lines: [Substring]) -> [Int] {
    let code = lines.map(Self.withoutWords)
    return code.indices.filter { index in
      guard risks.contains(where: { code[index].contains($0) }) else { return false }
      return !code[max(0, index - reach)...index].contains { $0.contains(looks) }
    }.map { $0 + 1 }
  }

  /// A line without its texts and its comment.
  private static func withoutWords(_ line: Substring) -> String {
    let bare = line.replacing(#/"(?:[^"\\]|\\.)*"/#, with: "\"\"")
    return String(bare.prefix(upTo: bare.firstRange(of: "//")?.lowerBound ?? bare.endIndex))
  }
}
