// Words around the language: adapters, files, reports.

extension WordPage {
  static let guides = "Sources/i2cseq/i2cseq.docc/Guides/"
  /// Whoever has seen one of them asks by its number.
  private static let statuses = ["0", "1", "2", "3", "64", "65", "69", "70", "74", "130"]

  static let surroundings: [WordPage] = [
    WordPage(
      "boards", ["board", "simulation", "simulated"], "files that describe a simulated board",
      "`--adapter board:FILE` runs a sequence on targets that behave as the file says: registers, memories, conversions that take time, wires, faults. The verdict then says `simulated`. Keys of the file are explained as `board.targets`, `target.address`, `board_register.reset` and so on.",
      ["schema: 1\ntargets:\n  eeprom: {address: 0x50, memory: {size: 256, page_size: 8, write_cycle: 5ms}}"],
      article: guides + "Writing-a-board.md"),
    WordPage(
      "chips", ["chip_file"], "register maps that sequences share",
      "A chip file has the keys of a device without its address: `byte_order`, `registers`, `size`, … A sequence names it by `chip`.",
      ["devices: {inside: {address: 0x48, chip: chips/tmp102.yaml}}"],
      article: guides + "Writing-a-chip-file.md"),
    WordPage(
      "adapters", ["adapter", "controller", "driver", "drivers", "selector"], "what joins the computer to the bus",
      "`--adapter DRIVER[:ID][,key=value…]` names one; without it `$I2CSEQ_ADAPTER`, then `ch341`. `i2cseq adapters` lists what is plugged in, how to select it and what is missing to use it.",
      article: guides + "Install.md"),
    WordPage(
      "ch341", ["ch341a"], "an adapter",
      "`ch341`, `ch341:usb=1-2.3`, `ch341:serial=TEXT`. It reports every acknowledge, sees whether SDA is held, and has pins `D0` … `D5`. It does not see a target that stretches the clock.",
      article: "Sources/I2CDrivers/I2CDrivers.docc/I2CDrivers.md"),
    WordPage(
      "ch347", ["ch347t", "ch347f"], "an adapter",
      "`ch347`, `ch347:usb=1-2.3`, `ch347:serial=TEXT`. It reports every acknowledge and has pins `GPIO0` … `GPIO7`; with newer firmware `stretch=on` waits for targets that stretch the clock.",
      article: "Sources/I2CDrivers/I2CDrivers.docc/I2CDrivers.md"),
    WordPage(
      "i2c-dev", ["i2c_dev", "linux", "kernel"], "an adapter",
      "`i2c-dev:1` is the bus `/dev/i2c-1` of the Linux kernel. The kernel sets the clock. Of a NACK it does not always say at which byte.",
      article: "Sources/LinuxI2C/LinuxI2C.docc/LinuxI2C.md"),
    WordPage(
      "exec", ["serve", "remote", "ssh"], "an adapter of another machine",
      "`--adapter \"exec:ssh bench7 i2cseq serve --stdio --adapter ch347\"` starts that command and uses the bus it lends. A connection that is lost is an adapter that is gone.",
      article: "Sources/Remote/Remote.docc/Remote.md"),
    WordPage(
      "result", ["record"], "the record of a run, as JSON",
      "`--result FILE` writes unit, sequence with digest, verdict and measured values; `{serial}`, `{utc}` and `{verdict}` in the name stand for those of the run. No record is ever written over. `schemas/result.schema.json` describes it.",
      article: "Sources/Records/Records.docc/Records.md"),
    WordPage(
      "replay", ["recording", "recordings"], "a recording in the place of an adapter",
      "`--adapter replay:FILE` answers from a trace or capture: what was recorded, or the error `diverged`. `mode=ordered` is the default. Record again when you add a step; compare with `i2cseq diff` before you replace a recording.",
      article: guides + "Retest-and-recordings.md"),
    WordPage(
      "trace", ["traces", "jsonl"], "every transaction of a run, as JSON Lines",
      "`--trace FILE` writes it, `i2cseq show FILE` lists it, `replay:FILE` answers from it.",
      article: "Sources/Trace/Trace.docc/TraceFormat.md"),
    WordPage(
      "junit", ["xml", "report", "reports"], "the report that CI reads",
      "`--junit FILE` writes a suite for each sequence and a case for each step. `failure` is a unit that is wrong, `error` a test that could not decide. `--junit-profile strict` is for consumers that validate against a schema.",
      article: guides + "JUnit-and-CI.md"),
    WordPage(
      "exit_status", ["exit", "status", "exit_code"] + statuses, "what the shell is told",
      "0 passed · 1 failed: the unit is wrong · 2 errored, or nothing ran · 3 the teardown failed: the unit is in an unknown state · 64 command line · 65 a file is not right, the bus is untouched · 69 no such adapter · 70 a defect of i2cseq · 74 the output was not taken · 130 interrupted, the teardown ran.",
      article: "Sources/i2cseq/i2cseq.docc/ExitStatus-and-outputs.md"),
    WordPage(
      "failed", ["errored", "skipped"], "outcomes of a step",
      "Failed: the unit is wrong. Errored: the test could not decide, and the unit may be good. Skipped: the step was not run, and the report says why.",
      article: "Sources/SequenceRunner/SequenceRunner.docc/Judging.md"),
    WordPage(
      "operator", ["answers"], "the person at the station",
      "`uut` asks before the run, `prompt` asks during it. `--serial`, `--uut NAME=VALUE` and `--answers FILE` answer in a person's place.",
      article: guides + "Operator-and-answers.md"),
  ]
}
