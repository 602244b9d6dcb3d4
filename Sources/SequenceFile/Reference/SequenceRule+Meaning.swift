extension SequenceRule {
  /// What is demanded, and why.
  var meaning: String {
    switch self {
    case .addressForm:
      "A target address is a number in hex: tables of other tools and data sheets write 48 and mean 0x48."
    case .addressRange:
      "A 7-bit address is at most 0x7F, without the R/W bit; a 10-bit one at most 0x3FF."
    case .boolean:
      "A yes or no is `true` or `false`; YAML's other words for it are texts."
    case .byteForm:
      "A byte is 0x00 … 0xFF, eight binary digits after `0b`, or `_` where any byte may come."
    case .byteOrder:
      "A value of several bytes needs `byte_order`: nothing else connects a number with the order on the wire."
    case .call:
      "A call names a sequence, its parameters and what it saves or sets; it calls nobody around itself."
    case .chip:
      "`chip` is a name under `chips`, or the path of a file."
    case .dataLength:
      "As many bytes are written as the register has, one at least, and a register says itself how many are read."
    case .decimal:
      "A number has digits on both sides of its point, and no unit."
    case .decimalByte:
      "Bytes above 9 are written in hex or binary: 60 copied from a dump is 0x60 and not 0x3C."
    case .duplicateID:
      "An id is given once in a file: records and statistics go by it."
    case .duration:
      "A duration is a number with one of the units ns us ms s min h, in whole nanoseconds, 30 days at most."
    case .emptyValue:
      "A key has a value: one that is forgotten would silently mean nothing."
    case .expectForm:
      "An expectation has one form, and the step has a reply, or an acknowledge, that it could be held against."
    case .expectLength:
      "A reply is judged whole: as many bytes are expected as are read, unless `...` leaves the rest open."
    case .field:
      "A field is a bit or a range of bits of its register's value, and no bit belongs to two."
    case .file:
      "A file that is named exists, lies inside the folder of the sequence or `--root`, and is not too large."
    case .frequency:
      "A frequency is a number with one of the units Hz kHz MHz, from 1Hz to 5MHz in whole hertz."
    case .group:
      "An item with `steps` is a group, is named by `group` and does nothing itself; loops stand on groups."
    case .identifier:
      "What a file names itself begins with a small letter and holds small letters, digits and `_` only."
    case .integer:
      "A whole number is decimal without leading zeros, or follows `0x` or `0b`."
    case .integerRange:
      "A number lies in the range that its key allows."
    case .limit:
      "A file, a text, a list, a depth has a limit, so that nothing takes the machine's memory."
    case .limits:
      "The limits of a measure are in order, are those that `compare` means, and warnings lie inside of them."
    case .loop:
      "A group has one loop; its columns are equally long, its rows have the same keys, its cells the declared kinds."
    case .mask:
      "A mask is as long as the expectation, judges something, and hides no expected 1."
    case .measure:
      "A measure has one source, of which the step has something, and each of several has a name."
    case .memoryRange:
      "An access ends inside the memory."
    case .missingKey:
      "A key is missing without which the others say too little."
    case .mux:
      "A mux is a device declared above, without a pointer."
    case .nameTaken:
      "A name means one thing in a file: no shadowing, no second value for a parameter or a loop's variable."
    case .notJudged:
      "A warning: a reply that is read and held to nothing passes whatever comes; and `unchecked` has a reason to stand there."
    case .notKnown:
      "Some values are known before the run: no variable of a step can stand there."
    case .numberCode:
      "A number code has the keys that it means."
    case .oneKind:
      "A step does one thing, and a message goes one way."
    case .pageWrap:
      "A write ends inside its page: what runs over would come out at the page's beginning."
    case .parameter:
      "A parameter has a type or a default, and its value lies in its range and matches its pattern."
    case .pattern:
      "A pattern is a regular expression as RFC 9485 has them, of at most 1024 bytes, and belongs to a text."
    case .pinForm:
      "A pin is named as its adapter does, and is either set or held to a level."
    case .plainAccess:
      "A device with a pointer is addressed by register or `memory`: plain bytes would set the pointer."
    case .pointer:
      "How a place is sent is said once, where the device is declared, and fits its size."
    case .poll:
      "What is polled can be asked again, and has an end."
    case .program:
      "`program` needs a device with a pointer and a size."
    case .prompt:
      "The `default` of a prompt is an answer to what is asked, and has a timeout after which it counts."
    case .registerAccess:
      "A register is read and written as its `access` allows; a command has nothing to read."
    case .reservedAddress:
      "Addresses that UM10204 table 4 reserves are written to only, by a device with `allow_reserved: true`."
    case .retry:
      "A mismatch of a volatile register is not retried: the second reading says nothing about the first."
    case .save:
      "What is saved is there: a reply, the value of a register of up to 7 bytes, or an answer."
    case .scan:
      "What is asked for its acknowledge is a whole target; a scan goes upwards from 0x08 to 0x77 at most."
    case .schemaVersion:
      "The file is written for a version of the language that this program reads."
    case .sharedAddress:
      "Two targets answer at one address only if a bus or the channel of a mux parts them."
    case .smbus:
      "An SMBus operation has the keys and the number of bytes that the specification gives it."
    case .staleContent:
      "A warning: constant bytes that are read back pass on what an earlier run wrote, even if every write is lost."
    case .idlePoll:
      "A warning: a poll whose condition held before anything was started passes at once and waits for nothing."
    case .shortDelay:
      "A warning: a delay after a write is shorter than the write cycle that the device declares."
    case .timeResolution:
      "A warning: a limit of `of: elapsed` is finer than the time that an adapter can tell."
    case .unreachable:
      "A warning: steps that no run can come to, because every run ends above them."
    case .unusedChip, .unusedDevice:
      "A warning: something is declared that no step goes to, which may be a misspelt name."
    case .unusedVariable:
      "A warning: a parameter or a variable that nothing reads, which may be a judgement that was forgotten."
    case .strayDash:
      "A step says what it does; one that says only what is expected lost that to a dash too many."
    case .text:
      "`text` is ASCII, and `hex` pairs of digits: what a character beyond ASCII becomes is nobody's to guess."
    case .timeoutOrder:
      "The guard of a step is longer than its poll, which it would end before its time."
    case .unknownKey:
      "A mapping has the keys that belong there; `x-…` is yours."
    case .unknownTarget:
      "What is named is declared: a device, a register of it, a field of that."
    case .untyped:
      "Where no kind of value is demanded, its writing shows it; a text of more than one word is quoted."
    case .update:
      "`update` changes bits of a register that reads back what was written."
    case .valueType:
      "An expression gives the kind of value that its place wants."
    case .word:
      "The value is one of a few words."
    case .writeExpectsNack:
      "A warning: a write that should not be acknowledged writes if it is."
    case .writeNotAllowed:
      "A sequence writes to declared devices, or to those that `allow_writes` lists; a call to those of its caller."
    case .wrongNode:
      "A value is a list, a mapping or a single value, as its key demands."
    }
  }
}
