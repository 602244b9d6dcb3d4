/// Words that people write instead of a key, because they know them from another tool, a data sheet or a programming
/// language.
///
/// The words are looked up before a key is guessed by its spelling: `if` means a condition, although `id` looks most
/// like it.
package enum ForeignKey {
  /// The key that a word means among the known keys: the first match.
  package static func meaning(of word: String, among known: [String]) -> String? {
    let plain = word.lowercased().replacing("-", with: "_")
    guard let meanings = table[plain] else { return nil }
    let keys = Set(known)
    return meanings.first { keys.contains($0) }
  }

  /// Whether a key stands in the step itself, beside the key of its action, and not below that.
  static func standsBeside(_ word: String) -> Bool {
    [
      "retry", "poll", "expect", "mask", "save", "collect", "measure", "when", "skip", "on_failure", "id", "tags",
      "unchecked",
    ]
    .contains(word)
  }

  /// What to do, in words, for a word that is not another name of a single key.
  package static func advice(on word: String, among known: [String]) -> String? {
    let keys = Set(known)
    return advices[word.lowercased()]?.first { keys.contains($0.beside) }?.cure
  }

  /// Each row has one key of the language, and the words for it.
  ///
  /// A word in several rows means the key that may stand where it is written.
  private static let rows: [(key: String, words: [String])] = [
    // The actions of a step, and the keys beside them
    (
      "delay", ["sleep", "wait", "pause", "sleep_ms", "wait_ms", "delay_ms", "delay_us", "delay_s", "usleep", "msleep"]
    ),
    ("when", ["if", "condition", "only_if", "cond"]),
    ("name", ["description", "title", "label", "comment", "desc", "test", "step"]),
    ("expect", ["expected", "expects", "equals", "equal", "eq", "value", "should_be", "check", "compare", "result"]),
    ("assert", ["check", "verify", "ensure", "require"]),
    ("retry", ["retries", "retry_count", "attempts", "tries"]),
    ("log", ["print", "echo", "message", "msg", "puts", "say"]),
    ("call", ["include", "import", "run", "use", "execute", "script"]),
    ("prompt", ["ask", "input", "dialog", "operator"]),
    ("scan", ["detect", "i2cdetect", "discover"]),
    ("probe", ["ping", "present"]),
    ("wait_ready", ["wait_for_ready", "ack_poll"]),
    ("on_failure", ["on_error", "on_fail", "onfailure", "onerror", "failure"]),
    ("repeat", ["times", "iterations", "repetitions"]),
    ("for_each", ["for", "foreach", "each", "with_items"]),
    ("measure", ["limits", "measurement", "limit"]),
    ("skip", ["disabled", "disable", "ignore"]),
    ("save", ["store", "register_as", "into", "assign", "result_to"]),
    ("set", ["let", "var", "variable", "define"]),
    ("setup", ["before", "prepare", "pre", "init", "initialize", "before_all"]),
    ("teardown", ["after", "cleanup", "finally", "final", "post", "after_all"]),
    ("steps", ["tests", "sequence", "cases", "actions", "items", "commands", "tasks"]),
    // Reads, writes and places in a memory
    ("bytes", ["length", "len", "count", "size", "nbytes", "num_bytes", "n", "width"]),
    ("memory", ["reg", "register", "offset", "address_in_memory", "mem", "command", "subaddress", "start"]),
    ("from", ["address", "addr", "device", "target", "slave", "chip", "source", "to"]),
    ("to", ["address", "addr", "device", "target", "slave", "chip", "destination", "from"]),
    // Where the target is named already, an address is one in its memory.
    ("memory", ["address", "addr"]),
    ("target", ["address", "addr", "device", "slave", "from", "to"]),
    ("data", ["value", "values", "payload", "bytes", "content", "write"]),
    // Numbers
    ("low", ["min", "minimum", "lower", "lower_limit", "lo", "low_limit", "at_least"]),
    ("high", ["max", "maximum", "upper", "upper_limit", "hi", "high_limit", "at_most"]),
    ("unit", ["units"]),
    ("decode", ["type", "format", "encoding"]),
    ("convert", ["formula", "expression", "conversion", "scale"]),
    // Time
    ("every", ["interval", "period", "delay", "step", "pause"]),
    ("timeout", ["limit", "deadline", "max_time", "max", "duration"]),
    // Attempts and iterations
    ("attempts", ["count", "tries", "times", "max", "retries", "max_attempts"]),
    ("after", ["on", "for", "when", "kinds"]),
    ("delay", ["wait", "pause", "interval", "backoff"]),
    ("count", ["times", "n", "iterations", "max"]),
    ("at_least", ["min", "minimum", "required"]),
    ("as", ["variable", "index", "name", "counter"]),
    // The head of a file, and devices
    ("parameters", ["variables", "vars", "params", "constants", "arguments", "args", "inputs"]),
    ("uut", ["dut", "unit", "board"]),
    ("bus", ["i2c", "adapter"]),
    ("devices", ["chips_used", "targets", "slaves"]),
    ("description", ["comment", "desc", "summary"]),
    ("address", ["addr", "at", "i2c_address"]),
    ("registers", ["regs", "register_map"]),
    ("byte_order", ["endian", "endianness", "byteorder", "endianess"]),
    ("page_size", ["page", "pagesize"]),
    ("write_cycle", ["write_time", "twr", "t_wr", "write_delay"]),
    ("size", ["capacity", "length"]),
    ("at", ["address", "addr", "offset", "reg", "index"]),
    ("fields", ["bits", "bitfields"]),
    ("speed", ["frequency", "freq", "clock", "rate"]),
    ("default", ["value", "initial"]),
    ("one_of", ["choices", "enum", "options", "values", "allowed"]),
    ("range", ["limits", "bounds", "min", "max"]),
    ("pattern", ["regex", "regexp", "match"]),
  ]

  private static let table: [String: [String]] = {
    var table: [String: [String]] = [:]
    for row in rows { for word in row.words { table[word, default: []].append(row.key) } }
    return table
  }()

  /// Advice for limits in an expectation, or in a step.
  private static let limits = [
    (beside: "any_of", cure: "write the limits beside it, as in `measure: {decode: u8, low: 1, high: 3}`"),
    (beside: "poll", cure: "write the limits in a measure, as in `measure: {decode: u8, low: 1, high: 3}`"),
  ]
  /// Advice for what is read, when it is written in the step and not in the request.
  private static let place = [
    (beside: "poll", cure: "write it in what the step does, as in `read: {from: tmp102, memory: 0x00, bytes: 2}`")
  ]

  /// Advice by word; each cure holds only if the key `beside` may stand in the same place.
  private static let advices: [String: [(beside: String, cure: String)]] = [
    "unless": [("when", "write `when: not (…)`")],
    "else": [("when", "write a second step with `when: not (…)`")],
    "until": [("poll", "write `poll: {every: 1ms, timeout: 60ms}`, which asks until the step would pass")],
    "wait_for": [("poll", "write `poll: {every: 1ms, timeout: 60ms}` at the step, which asks until it would pass")],
    "wait_until": [("poll", "write `poll: {every: 1ms, timeout: 60ms}` at the step, which asks until it would pass")],
    "loop": [("repeat", "write `group: soak` and `repeat: 3`, with `steps` below them")],
    "while": [("repeat", "write `group: soak` and `repeat: {count: 100, until: …}`, with `steps` below them")],
    "tolerance": [("low", "write `low` and `high`")],
    "nominal": [("low", "write `low` and `high`")],
    "low": limits, "high": limits, "min": limits, "max": limits, "range": limits, "lower": limits, "upper": limits,
    "decode": [("poll", "write it in a measure, as in `measure: {decode: u16be, low: 1, high: 3}`")],
    "convert": [("poll", "write it in a measure, as in `measure: {decode: u16be, convert: raw * 0.5, high: 3}`")],
    "unit": [("poll", "write it in a measure, as in `measure: {decode: u16be, unit: mV, low: 1, high: 3}`")],
    "bytes": place, "length": place, "memory": place, "register": place, "reg": place, "offset": place,
    "data": [("poll", "write it in what the step does, as in `write: {to: eeprom, memory: 0x0000, data: [0x01]}`")],
    "fields": [("count_from", "write the value of the register, or `update: {to: …, fields: {…}}`")],
  ]
}
