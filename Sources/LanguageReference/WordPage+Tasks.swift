// What people look for when they set up a machine, read a verdict, or come from another tool.

extension WordPage {
  static let tasks: [WordPage] = [
    WordPage(
      "verdict", ["pass", "passed", "fail", "error", "banner"], "PASS, FAIL or ERROR of a whole run",
      "PASS: everything that was judged is right. FAIL: the unit is wrong. ERROR: the test could not decide, and the unit may be good; mend the station and test it again.",
      article: "Sources/SequenceRunner/SequenceRunner.docc/Judging.md"),
    WordPage(
      "reservations",
      [
        "reservation", "partial", "recorded", "retried", "tolerated", "unjudged", "filtered", "unlimited", "defaulted",
        "overridden", "assumed", "unvouched", "marginal", "strict_pass",
      ], "what a PASS leaves open",
      "The verdict names each of them: a simulated or recorded bus, steps left out, retries, tolerated failures, replies that nothing judged, answers by default, parameters given from outside, numbers beyond a warning. `--strict-pass` turns such a PASS into a FAIL, `--refuse WORD,WORD` only those that you name.",
      article: "Sources/SequenceRunner/SequenceRunner.docc/Judging.md"),
    WordPage(
      "udev", ["permission", "permissions", "rights", "plugdev"], "rules that let users open adapters",
      "`i2cseq generate udev | sudo tee /etc/udev/rules.d/60-i2cseq.rules`, then `sudo udevadm control --reload && sudo udevadm trigger`. Whoever sits at the machine may then use adapters, and so may the members of the group `plugdev`.",
      article: guides + "Install.md"),
    WordPage(
      "vendor", ["libch347", "ch34x_library"], "the vendor's library for CH341 and CH347",
      "i2cseq uses `libch347.so` if the vendor's kernel module has taken the adapter. `via=vendor` or `via=usb` in the selector chooses, `library=FILE` or `$CH34X_LIBRARY` names another file.",
      article: "Sources/CH34xVendor/CH34xVendor.docc/CH34xVendor.md"),
    WordPage(
      "containers", ["container", "docker", "podman", "wsl", "windows", "macos"],
      "i2cseq away from a plain Linux machine",
      "Recordings and boards run anywhere. A container needs the adapter's device passed through and the udev rules on the host; WSL needs `usbipd`. Nobody has tried either with a real adapter yet.",
      article: guides + "Install.md"),
    WordPage(
      "ci", ["github", "gitlab", "jenkins", "bazel", "pipeline"], "pipelines to copy",
      "Run `i2cseq check` and `i2cseq fmt --check` on every push, then run the sequences on boards or recordings with `--junit`. The exit status decides the job.",
      article: guides + "JUnit-and-CI.md"),
    WordPage(
      "tap", ["ctrf", "csv", "json", "events", "html"], "reports beside JUnit",
      "`--html`, `--tap`, `--ctrf`, `--csv` and `--json` take a file each, or `-`. They tell the same run as JUnit and never disagree with it.",
      article: guides + "JUnit-and-CI.md"),
    WordPage(
      "captures", ["capture", "derive", "convert", "sigrok", "saleae", "logic_analyser"], "what other tools recorded",
      "`i2cseq convert FILE -o good.trace.jsonl` makes a recording of a capture, `i2cseq derive FILE -o sequence.yaml` a sequence. `i2cseq convert --help` lists the formats.",
      article: "Sources/Captures/Captures.docc/ImportFormats.md"),
    WordPage(
      "other_tools", ["i2cpy", "i2ctransfer", "i2c_tools", "pytest", "aardvark", "promira", "micropython"],
      "what they call it, and what it is here",
      "There is a table for each. `i2cseq convert` makes a sequence of `i2ctransfer` lines, of Aardvark and Promira batch files and of TI FlashStream.",
      article: guides + "Coming-from-other-tools.md"),
    WordPage(
      "dry_run", ["dry", "plan"], "what a run would do",
      "`i2cseq run FILE --dry-run` prints every transaction with its time and touches no bus.",
      article: "Sources/i2cseq/i2cseq.docc/Command-line.md"),
    WordPage(
      "options", ["option", "completion", "completions", "man", "help"], "the options of the commands",
      "`i2cseq help COMMAND` prints them. `i2cseq generate completion bash` and `i2cseq generate man` print what a shell and `man` need.",
      article: "Sources/i2cseq/i2cseq.docc/Command-line.md"),
  ]
}
