import Foundation
import TestSupport
import Testing

/// Files as people wrote them with earlier builds: they load for ever, and say what they said then.
///
/// A folder of `Old` has the name of the day from which its files are, and none of them is ever changed.
struct OldFileTests {
  private static let folder = Repository.root.appendingPathComponent("Tests/CommandTests/Old")

  @Test func filesOfEarlierBuildsLoadAndPass() async throws {
    let days = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted()
    #expect(!days.isEmpty)
    for day in days {
      let script = """
        i2cseq check *.yaml boards/*.yaml recordings/*.jsonl || exit
        for file in *.yaml; do i2cseq run "$file" --adapter "board:boards/$file" --quiet || exit; done
        for file in recordings/*.trace.jsonl; do
          name=$(basename "$file" .trace.jsonl)
          i2cseq run "${name%-faulty}.yaml" --adapter "replay:$file" --quiet || [ "$name" != "${name%-faulty}" ] || exit
        done
        """
      let result = try await Command.shell(script, in: Self.folder.appendingPathComponent(day))
      #expect(result.status == 0, "\(day)\n\(result.golden)")
    }
  }
}
