import LanguageReference
import TestSupport
import Testing

/// Words that people ask `explain` about, most of whom come from another tool or read a data sheet.
@Suite("A word that people ask for")
struct AskedWordTests {
  /// Of steps, of forms, of numbers, of the bus, of the command.
  static let words = """
    read write transfer smbus probe scan wait_ready update dump program delay pin prompt set log assert measure group
    repeat for_each for_rows call with returns poll retry timeout skip when until where tolerate on_failure name id tags
    unchecked save expect mask hint stop continue
    setup steps teardown devices parameters uut bus buses defaults schema version description allow_writes include
    fragments address chip behind mux pointer size page_size write_cycle byte_order registers fields volatile access
    allow_reserved stretch pec
    any_of not text hex fill encode decode random at exact equals contains matches regex pattern length crc8 crc16
    crc32 sum8 xor8 checksum crc fletcher linear11 linear16 direct bcd float double signed unsigned integer boolean
    string decimal int endianness little_endian big_endian little big msb lsb binary octal
    low high warn_low warn_high unit limits tolerance convert collect scale offset shift_right u8 u16be s16le f32be
    V mV A mA W degC ms us ns s Hz kHz MHz %RH percent ohm
    abs min max mean stdev round floor ceil concat bits sign_extend saved fitted now strip slice expression operator
    mismatch nack limit bus_stuck arbitration arbitration_lost adapter_gone not_supported diverged silent_bus
    nothing_ran not_judged address_form unused_device time_resolution shared_address decimal_byte pin_missing
    unknown_word
    run check fmt init explain show diff derive adapters recover serve station suite resend stats ledger merge
    exit status exit_code return_code junit xml sarif json tap csv html report trace recording replay board simulator
    --set --junit --trace --quiet --verbose --serial --seed --only --skip --adapter quiet verbose only
    adapter ch341 ch347 i2c-dev ftdi aardvark linux windows mac macos udev permission root libusb driver
    i2c i3c spi sda scl ack nak 7bit 10bit ten_bit eight_bit rw general_call reserved pullup pull-up speed fast_mode
    clock stretching clock_stretching multiplexer switch alert interrupt irq gpio reset power power_cycle eeprom flash
    fram rtc pmbus restart
    param variable var for while if else function import anchor yaml template unittest fixture retest golden board_file
    faults wires chips operator answers glossary
    """.split { $0 == " " || $0 == "\n" }.map(String.init)

  @Test func areMany() { #expect(Set(Self.words).count > 250) }

  @Test func haveAPageEach() async throws {
    let result = try await Command.run(["explain"] + Set(Self.words).sorted(), in: Repository.root)
    #expect(result.status == 0, "\(result.golden.suffix(500))")
  }

  /// A word that people know from elsewhere is under a word of the language, and is none itself.
  @Test func leadsToAWordOfTheLanguage() {
    for word in Self.words {
      guard let own = LanguageReference.word(calledElsewhere: word) else { continue }
      #expect(!LanguageReference.meanings(of: own).isEmpty, "\(word) leads to \(own)")
    }
  }

  /// Whoever asks about the key of a step reads about that key first.
  @Test("that is a key of a step begins with that key", arguments: ["poll", "pin", "timeout", "expect", "measure"])
  func beginsWithTheKeyOfAStep(word: String) async throws {
    let result = try await Command.run(["explain", word], in: Repository.root)
    #expect(result.golden.hasPrefix("step.\(word)  a key of a step\n"))
  }

  static let options = [
    ("--only", "--only  an option of run"), ("verbose", "--verbose  an option of run"),
    ("check", "check  a command\n"), ("while", "`while` is under `until`\n"),
  ]

  @Test("is a command, an option or a word from elsewhere", arguments: options)
  func isACommandOrAnOption(word: String, beginning: String) async throws {
    let result = try await Command.run(["explain", word], in: Repository.root)
    #expect(result.golden.hasPrefix(beginning), "\(result.golden)")
  }
}
