import FuzzProbes
import Testing

/// What the layout promises (the same document, every comment, nothing to do the second time) for files that nobody
/// would write.
@Suite("An untidy file", .timeLimit(.minutes(10)))
struct UntidyFileTests {
  @Test(arguments: [false, true], 0..<60 as Range<UInt64>)
  func keepsWhatItSays(isOdd: Bool, seed: UInt64) {
    #expect(LayoutProbe.brokenPromises(on: Array(UntidyFile(seed: seed, isOdd: isOdd).text.utf8)) == [])
  }

  @Test func isALayoutAndNoRefusal() {
    let layouts = (0..<100 as Range<UInt64>).map { Layout(UntidyFile(seed: $0, isOdd: $0.isMultiple(of: 2)).text) }
    #expect(layouts.count { $0.text == nil } == 0, "\(layouts.first { $0.text == nil }?.messages ?? "")")
    #expect(layouts.count { $0.isLeft } == 0)
  }
}
