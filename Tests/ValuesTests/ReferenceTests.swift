import Testing
import Values

@Suite("A reference and a text with variables")
struct ReferenceTests {
  @Test(
    "is one value as a whole scalar",
    arguments: [
      ("$raw", "4660"), ("$uut.serial", "'SH3-000042'"), ("$(raw >> 4)", "291"), ("$( pins[0] )", "1"),
      ("$pins", "<01 80 FF>"),
      ("$((raw))", "4660"), ("$count", "3"), ("$$5", "'$5'"), ("$$", "'$'"), ("$(concat(')', text(raw)))", "')4660'"),
    ])
  func aReferenceIsAValue(source: String, value: String) throws {
    #expect(try Read(source, as: .reference).outcome() == value)
  }

  @Test(
    "prints its values into a text",
    arguments: [
      ("page $(hex(raw, 4)) survives", "page 0x1234 survives"), ("output $count loops back", "output 3 loops back"),
      ("$raw", "4660"), ("$raw$count", "46603"), ("${", nil), ("costs $$5", "costs $5"), ("$$raw", "$raw"), ("", ""),
      ("no dollar", "no dollar"), ("$uut.serial.", "SH3-000042."), ("$uut.serial.bin", "SH3-000042.bin"),
      ("($raw)", "(4660)"), ("$(raw)[0]", "4660[0]"), ("$(raw)$(count)$$", "46603$"),
      ("set $temperature V", "set 25.5 V"),
      ("took $elapsed at $clock", "took 1.5ms at 400kHz"), ("$pins", "01 80 FF"), ("$is_new", "true"),
      ("$flags", "0b10xx"),
      ("$limits", "[1, 2]"), ("$(count + 1) of $(count)", "4 of 3"),
      ("caf\u{E9} $revision \u{2713}", "caf\u{E9} R3 \u{2713}"),
      ("it's \"$revision\", isn't it", "it's \"R3\", isn't it"),
    ] as [(String, String?)])
  func aTemplateIsAText(source: String, text: String?) throws {
    let read = try Read(source, as: .template)
    #expect(read.expression?.type == (text == nil ? nil : .text))
    if let text { #expect(read.outcome() == "'\(text)'") }
  }

  @Test(
    "is known while the file is read when its variables are",
    arguments: [
      ("plain", "plain"), ("rev $revision of $count", "rev R3 of 3"), ("rev $revision, $raw", nil), ("$$", "$"),
    ] as [(String, String?)])
  func aTemplateIsFolded(source: String, text: String?) throws {
    #expect(try Read(source, as: .template).expression?.constant == text.map { .text($0) })
  }
}
