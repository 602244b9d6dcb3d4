// Words of the bus and of the files, which every engineer meets in messages and data sheets.

extension WordPage {
  private static let glossary = "Sources/i2cseq/i2cseq.docc/Guides/Glossary.md"

  static let bus: [WordPage] = [
    WordPage(
      "acknowledge", ["ack", "nak"], "the ninth bit of a byte",
      "Whoever receives a byte holds SDA low in its ninth bit. If the bit stays high, that is a NACK: nobody is there, or the target refuses the byte. A step expects every acknowledge without a word about it; write `expect: nack` at a `probe` where nobody may answer.",
      ["- probe: tmp102\n- probe: 0x58\n  expect: nack"],
      article: "Sources/SequenceRunner/SequenceRunner.docc/Judging.md"),
    WordPage(
      "repeated_start", ["restart", "sr"], "how messages are joined",
      "A read of a register writes the pointer and reads behind a START without a STOP before it. i2cseq sends that by itself; `transfer` joins messages of your own.",
      [
        "- transfer: {target: tmp102, messages: [{write: [0x01]}, {read: 2}]}\n  expect: [0x60, 0xA0]"
      ], article: glossary),
    WordPage(
      "numbers", ["number", "binary"], "how numbers are written",
      "Write target addresses in hex (0x48), and bytes above 9 in hex or binary (0x60, 0b01100000). Counts are decimal or hex. Durations and frequencies have a unit (5ms, 400kHz).",
      ["- read: {from: 0x48, memory: 0x01, bytes: 2}\n  expect: [0x60, 0b10x00000]"],
      article: "Sources/LanguageReference/LanguageReference.docc/Language.md"),
    WordPage(
      "wait", ["sleep", "waiting"], "how a sequence waits",
      "Use `poll` to wait for the unit: it ends as soon as the step passes, and fails when its timeout is over. Use `wait_ready` for the write cycle of an EEPROM. `delay` waits for a fixed time and tests nothing.",
      [
        "- read: tmp102.config\n  expect: {fields: {one_shot: 1}}\n  poll: {every: 2ms, timeout: 60ms}\n- delay: 5ms"
      ], article: "Sources/i2cseq/i2cseq.docc/Guides/Limits-and-timing.md"),
    WordPage(
      "virtual_time", ["virtual"], "the clock of recordings and boards",
      "Delays and polls cost no real time on a recording or a simulated board: their clock goes forward at once. Limits on times are judged by that clock.",
      article: "Sources/Simulation/Simulation.docc/SimulatedBoards.md"),
    WordPage(
      "pmbus", ["pmbus_linear"], "a protocol on top of SMBus",
      "Read and write commands by `smbus`, and decode numbers as `linear11`, `linear16` or `direct`. Write `pec: true` at the device if it checks packets.",
      [
        "- smbus: {target: buck, operation: read_word, command: 0x8B}\n  measure: {decode: {type: linear16, exponent: -9}, unit: V, low: 1.1, high: 1.3}"
      ], article: "Sources/LanguageReference/LanguageReference.docc/Steps.md"),
    WordPage(
      "eeprom", ["page", "page_write", "wrap"], "a memory with pages and a write cycle",
      "Declare `size`, `page_size` and `write_cycle`. `program` writes any length page by page and waits for each; after a `write` use `wait_ready`. A write that goes beyond the end of its page comes out at the beginning of the page.",
      ["- program: {to: eeprom, memory: 0x0020, data: {text: SH3-000123, pad_to: 16, with: 0xFF}}"],
      article: "Sources/LanguageReference/LanguageReference.docc/Devices.md"),
    WordPage(
      "seed", [], "the number that random data is made from",
      "`{random: NAME, bytes: N}` is new in every run, so that a retest cannot pass on old content. Every report has the seed; `--seed NUMBER` repeats the same data.",
      [
        "- write: {to: eeprom, memory: 0x0000, data: {random: pattern, bytes: 8}}\n- wait_ready: eeprom\n- read: {from: eeprom, memory: 0x0000, bytes: 8}\n  expect: {random: pattern, bytes: 8}"
      ], article: "Sources/i2cseq/i2cseq.docc/Guides/Retest-and-recordings.md"),
    WordPage(
      "sequence", ["sequence_file", "yaml"], "a YAML file of steps",
      "`i2cseq init FILE` writes one to begin with, `i2cseq check FILE` shows what is wrong with it, `i2cseq run FILE` runs it.",
      article: "Sources/LanguageReference/LanguageReference.docc/Language.md"),
    WordPage(
      "finding", ["findings", "rule", "rules", "message", "glossary"], "the word in brackets behind a message",
      "A rule is what a file must keep; `check` tells where it is broken. A finding is what a run says about a step. Ask for either by its word, as in `i2cseq explain nack`.",
      article: glossary),
  ]
}
