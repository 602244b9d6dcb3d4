import Diagnostics
import I2CAdapters
import Testing

struct SelectorTests {
  @Test(
    arguments: [
      ("ch341", "ch341", nil, []),
      ("replay:run.trace.jsonl", "replay", "run.trace.jsonl", []),
      ("replay:a.jsonl,mode=strict,poll=count", "replay", "a.jsonl", ["mode=strict", "poll=count"]),
      // A path may hold what looks like the grammar, as long as it is no `key=`.
      ("replay:C:/a, b.jsonl", "replay", "C:/a, b.jsonl", []),
      ("replay:a,B=c.jsonl,mode=strict", "replay", "a,B=c.jsonl", ["mode=strict"]),
      ("i2c-dev:1,speed=", "i2c-dev", "1", ["speed="]),
    ] as [(String, String, String?, [String])])
  func isTakenApart(text: String, driver: String, id: String?, options: [String]) throws {
    let selector = try Selector(text)
    #expect(selector.text == text)
    #expect(selector.driver == driver)
    #expect(selector.id == id)
    #expect(selector.options.map { "\($0.key)=\($0.value)" } == options)
  }

  @Test(arguments: [
    ("", "the adapter must begin with the name of a driver"),
    (":a.jsonl", "the adapter must begin with the name of a driver"),
    ("Replay:a.jsonl", "the adapter must begin with the name of a driver"),
    ("replay:", "after `replay:` must stand which one"),
    ("replay:a,mode=strict,mode=ordered", "`mode=` is given twice"),
  ])
  func isRefused(text: String, message: String) {
    #expect { _ = try Selector(text) } throws: { error in
      (error as? DriverError)?.kind == .usage && (error as? DriverError)?.diagnostic.message == message
    }
  }
}
