import Diagnostics
import Testing
import YAML

/// Files with a few bytes changed, the same ones in every run: nothing of them may stop the program, and whatever is
/// said has a place.
@Suite struct MutationTests {
  @Test(arguments: Corpus.good + Corpus.bad)
  func aChangedFileIsATreeOrADiagnosticWithAPlace(_ source: String) {
    var random = SplitMix(seed: UInt64(source.utf8.count))
    for _ in 0..<100 {
      var bytes = Array(source.utf8)
      for _ in 0...Int(random.next() % 3) { Self.mutate(&bytes, by: &random) }
      let parsed = Parsed(bytes)
      checkDiagnostics(parsed, of: bytes)
      if let document = parsed.document { checkTree(document, of: bytes) }
    }
  }

  @Test(arguments: Corpus.good + Corpus.bad)
  func aFileCutAnywhereIsATreeOrADiagnosticWithAPlace(_ source: String) {
    let bytes = Array(source.utf8)
    for end in 0..<bytes.count {
      let parsed = Parsed(Array(bytes[..<end]))
      checkDiagnostics(parsed, of: Array(bytes[..<end]))
      if let document = parsed.document { checkTree(document, of: Array(bytes[..<end])) }
    }
  }

  private static let pieces: [[UInt8]] =
    [
      "[", "]", "{", "}", ", ", ": ", "- ", "? ", "'", "\"", "#", " #", "&a ", "*a", "!t ", "$(", ")", "|\n", ">", "%",
      "\n", "\r\n", "\t", "  ", "---\n", "...\n", "<<: ", "\\", "\u{A0}", "\u{20AC}", "\u{FEFF}", "\u{2028}", "@", "`",
    ].map { Array($0.utf8) } + [[0xFF], [0x00], [0xC3]]

  private static func mutate(_ bytes: inout [UInt8], by random: inout SplitMix) {
    let place = Int(random.next() % UInt64(bytes.count + 1))
    let end = min(bytes.count, place + Int(random.next() % 8))
    switch random.next() % 5 {
    case 0: bytes.removeSubrange(place..<end)
    case 1: bytes.insert(contentsOf: bytes[place..<end], at: place)
    case 2 where place < bytes.count: bytes[place] = UInt8(truncatingIfNeeded: random.next() % 128)
    case 3 where place < bytes.count: bytes.swapAt(place, Int(random.next() % UInt64(bytes.count)))
    default: bytes.insert(contentsOf: pieces[Int(random.next() % UInt64(pieces.count))], at: place)
    }
  }

  private func checkDiagnostics(_ parsed: Parsed, of bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(parsed.document != nil || !parsed.diagnostics.isEmpty, "\(text)")
    let renderer = DiagnosticRenderer(sources: parsed.sources)
    for diagnostic in parsed.diagnostics {
      #expect(YAMLRule(rawValue: diagnostic.rule) != nil, "\(diagnostic.rule): \(text)")
      #expect(diagnostic.severity == .error)
      #expect(renderer.render(diagnostic).hasPrefix("t.yaml:"), "\(text)")
      guard case .source(let span) = diagnostic.place else { continue }
      let file = parsed.sources.files[1]
      #expect(span.start >= file.base && Int(span.end - file.base) <= bytes.count, "\(text)")
    }
  }

  private func checkTree(_ document: Document, of bytes: [UInt8]) {
    let source = String(decoding: bytes, as: UTF8.self)
    #expect(document.subtree().count == document.nodeCount, "\(source)")
    for node in document.subtree() where !document.isScalar(node) {
      let children = document.children(node)
      let span = document.span(node)
      #expect(span.start <= span.end, "\(source)")
      for child in children where document.alias(of: child) == nil && document.alias(of: node) == nil {
        let inner = document.span(child)
        #expect(span.start <= inner.start && inner.end <= span.end, "\(source)")
      }
      guard document.kind(node) == .mapping else { continue }
      #expect(children.count.isMultiple(of: 2), "\(source)")
      for index in stride(from: 0, to: children.count, by: 2) {
        #expect(document.isScalar(children[index]), "\(source)")
        #expect(document.text(document.symbol(children[index])) == document.text(children[index]), "\(source)")
      }
    }
  }
}

/// A small generator of numbers that are the same in every run.
struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
