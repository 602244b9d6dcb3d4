import Testing

@Suite("The canonical layout")
struct LayoutTests {
  static let indentation: [Change] = [
    Change(
      "two blanks per level", "a:\n    b:\n         c: 1\n         d:\n          e: 2\n",
      "a:\n  b:\n    c: 1\n    d:\n      e: 2\n"),
    Change("lists are indented below their key", "a:\n- b\n-   c: 1\n    d: 2\n", "a:\n  - b\n  - c: 1\n    d: 2\n"),
    Change(
      "lists in lists", "-   - a\n    -   - b\n        - c\n-\n      - d\n", "- - a\n  - - b\n    - c\n-\n  - d\n"),
    Change(
      "values on lines of their own", "a:\n      b\nc:\n - [1,2]\n -\n    x\n", "a:\n  b\nc:\n  - [1, 2]\n  -\n    x\n"),
    Change("a file that is indented as a whole", "  a: 1\n  b:\n    c: 2\n", "a: 1\nb:\n  c: 2\n"),
    Change(
      "comments go with the line below them, or above",
      "a:\n    # b\n    b: 1\n    # end of a\n# c\nc:\n- 1\n# end of c\n",
      "a:\n  # b\n  b: 1\n  # end of a\n# c\nc:\n  - 1\n# end of c\n"),
    Change("a comment in a column of its own stays", "a:\n      b: 1\n   # where?\n", "a:\n  b: 1\n   # where?\n"),
  ]

  static let blanks: [Change] = [
    Change(
      "in brackets", "a: [ 1,2 , 3 ]\nb: { c : 1,d:  [ ] }\ne: {\"f\":1}\n",
      "a: [1, 2, 3]\nb: {c: 1, d: []}\ne: {\"f\": 1}\n"),
    Change("around colons", "a  :   b\n'c' : d\ne :\n  f: 1\n", "a: b\n'c': d\ne:\n  f: 1\n"),
    Change("behind dashes", "-   a\n-  [1]\n- {b: 1}\n", "- a\n- [1]\n- {b: 1}\n"),
    Change("at the ends of lines", "a: 1  \nb:   \n  # c \t \n  c: 2 # d  \n   \n", "a: 1\nb:\n  # c\n  c: 2 # d\n"),
    Change("in texts", stays: "a: 'b  ,c '\nd: e   f\ng: \" [ \"\n"),
    Change("a line break at the end", "a: 1", "a: 1\n"),
    Change("one line break at the end", "a: 1\r\n\r\n\r\n", "a: 1\r\n"),
    Change("behind a byte order mark", "\u{FEFF}a:   1\nb:\n- 2\n", "\u{FEFF}a: 1\nb:\n  - 2\n"),
    Change(
      "comments keep their column where there is room",
      "a: [1,2]    # x\nb: [ 1 ]    # y\nc: [1,2,3,4,5,6]   # z\nd:  1 # w\n",
      "a: [1, 2]   # x\nb: [1]      # y\nc: [1, 2, 3, 4, 5, 6] # z\nd: 1 # w\n"),
    Change("a comment has a blank before it", "a: [1]#x\n", "a: [1] #x\n"),
  ]

  static let sections: [Change] = [
    Change(
      "are one blank line apart", "schema: 1\nname: x\nbus: {}\n\n\n\ndevices: {}\nsteps: []\n",
      "schema: 1\nname: x\nbus: {}\n\ndevices: {}\n\nsteps: []\n"),
    Change("with the line breaks of the file", "name: x\r\nsteps: []\r\n", "name: x\r\n\r\nsteps: []\r\n"),
    Change(
      "a comment stands with the section below it", "name: x\n# the steps\nsteps: []\n",
      "name: x\n\n# the steps\nsteps: []\n"),
    Change(
      "an indented comment ends the section above it", "devices:\n  # none\nsteps: []\n",
      "devices:\n  # none\n\nsteps: []\n"),
    Change(
      "comments apart stay apart", "name: x\n# a\n\n\n# b\nsteps: []\n", "name: x\n# a\n\n# b\nsteps: []\n"),
    Change("blank lines elsewhere stay", stays: "schema: 1\n\nname: x\n\nsteps:\n  - delay: 1ms\n\n\n  - delay: 2ms\n"),
    Change("a key of the user's own goes with the one above it", stays: "name: x\nx-y: 1\n\nsteps: []\n"),
  ]

  static let numbers: [Change] = [
    Change("bytes", "data: [0xab, 0Xcd, 0xEf, 0x1]\n", "data: [0xAB, 0xCD, 0xEF, 0x1]\n"),
    Change(
      "addresses, registers and fields",
      "d: {address: 0x4b, r: {at: 0x0f}}\ne: {expect: {fields: {a: 0xf, text: 0xf}}}\n",
      "d: {address: 0x4B, r: {at: 0x0F}}\ne: {expect: {fields: {a: 0xF, text: 0xF}}}\n"),
    Change(
      "values of names of the user's own", "for_each: {page: [0x0fe0]}\nwith: {a: 0xff}\n",
      "for_each: {page: [0x0FE0]}\nwith: {a: 0xFF}\n"),
    Change(
      "texts keep their letters",
      stays:
        "name: 0xab\ntags: [0xcd]\n\nsteps:\n  - {write: {to: a, data: {text: 0xef}}}\n  - expect: {any_of: [{text: 0xab}, {hex: 0xab}]}\n"
    ),
    Change(
      "and so do quoted numbers, expressions and patterns", stays: "data: ['0xab', \"0xab\", $(0xab), 0b01xx, 0xag]\n"),
    Change("below a key of the user's own nothing is known", stays: "x-a: {data: [0xab], fields: {b: 0xcd}}\n"),
  ]

  static let order: [Change] = [
    Change(
      "of the file", "steps: []\nname: x\nschema: 1\nbus: {}\n", "schema: 1\nname: x\nbus: {}\n\nsteps: []\n"),
    Change(
      "of steps",
      "steps:\n  - tags: [a]\n    poll: {every: 1ms}\n    mask: [1]\n    expect: [2]\n    read: a.b\n    name: c\n    id: d\n",
      "steps:\n  - id: d\n    name: c\n    read: a.b\n    expect: [2]\n    mask: [1]\n    poll: {every: 1ms}\n    tags: [a]\n"
    ),
    Change(
      "of steps in braces", "steps:\n  - {expect: nack, probe: 0x58}\n", "steps:\n  - {probe: 0x58, expect: nack}\n"),
    Change(
      "of groups, and of the steps in them",
      "setup:\n  - steps:\n      - expect: [1]\n        read: a.b\n    tags: [x]\n    group: g\n    repeat: 2\n",
      "setup:\n  - group: g\n    repeat: 2\n    tags: [x]\n    steps:\n      - read: a.b\n        expect: [1]\n"),
    Change(
      "a comment moves with its line", "steps:\n  - expect: nack  # nobody\n    probe: 0x58\n",
      "steps:\n  - probe: 0x58\n    expect: nack  # nobody\n"),
    Change(
      "and with the key it is indented below",
      "steps:\n  - expect:\n      fields: {a: 1}\n      # why\n    read: a.b\n",
      "steps:\n  - read: a.b\n    expect:\n      fields: {a: 1}\n      # why\n"),
    Change("comments never change places", stays: "steps:\n  - expect: nack # a\n    probe: 0x58 # b\n"),
    Change("a comment between keys holds them", stays: "steps:\n  - expect: nack\n    # b\n    probe: 0x58\n"),
    Change(
      "a list in brackets over several lines moves as a whole",
      "steps:\n  - expect: [1,\n             2]\n    read: a.b\n",
      "steps:\n  - read: a.b\n    expect: [1,\n             2]\n"),
    Change(
      "a key that is not of the language stays behind the one above it",
      "steps:\n  - expect: nack\n    x-why: y\n    probe: 0x58\n",
      "steps:\n  - probe: 0x58\n    expect: nack\n    x-why: y\n"),
    Change("keys of other mappings stay where they are", stays: "devices:\n  a: {size: 256, address: 0x50}\n"),
  ]

  static let untouched: [Change] = [
    Change("anchors and aliases", "a: &x  [ 1,2 ]\nb:  *x\nc: [ 1,2 ]\n", "a: &x  [ 1,2 ]\nb:  *x\nc: [1, 2]\n"),
    Change("tabs", "a:\t[ 1,2 ]\nb: [ 1,2 ]\n", "a:\t[ 1,2 ]\nb: [1, 2]\n"),
    Change(
      "texts in blocks, and the lines behind them", "a:  |+\n  b  \n\n  [ c ]  \n\nd:   >2\n     e\nf: [ 1 ]\n",
      "a:  |+\n  b  \n\n  [ c ]  \n\nd:   >2\n     e\nf: [1]\n"),
    Change("a text in a block at the end", stays: "a: |+\n  b\n\n\n"),
    Change("without a line break", stays: "a: |\n  b"),
    Change(
      "texts over several lines", "a:  b\n    c  d\ne:  'f\n  g '\nh:  1\n", "a:  b\n    c  d\ne:  'f\n  g '\nh: 1\n"),
    Change(
      "lists in brackets over several lines", "a:  [ 0xab, # c\n   1 ]\nb: [ 0xab ]\n",
      "a:  [ 0xab, # c\n   1 ]\nb: [0xab]\n"),
    Change("texts in blocks at the end of a section", stays: "name: |+\n  a\nsteps: []\n"),
    Change("but a line break at the end is made", "a: &x 1\nb: *x", "a: &x 1\nb: *x\n"),
    Change("keys that look like a mark of a document", "  ... a:  1\n  b:  2\n", "  ... a:  1\n  b: 2\n"),
    Change("keys over several lines", stays: "? a\n  b\n:   [ 1 ]\n? 'c\n\n  d'\n"),
    Change("keys without a text", stays: "? \n:   1\n"),
    Change("and below a comment", stays: "a:\n   b: 1\n   ?   # c\nd: 1\n"),
    Change("and without a value", "a: 1\n? ", "a: 1\n? \n"),
    Change("keys behind question marks", stays: "? a\n:   [ 1 ]\n"),
    Change("marks of a document", stays: "--- # a\na: [1]\n...\n"),
    Change("commas at the end of brackets", stays: "a: [ 1, ]\n"),
    Change("pairs in lists in brackets", stays: "a: [ b: 1 ]\n"),
    Change("keys without a value in braces", stays: "a: { b, c: 1 }\n"),
    Change(
      "the column of a block that holds one of these", "a:\n   b: |\n      c\n   d:\n       e: 1\n",
      "a:\n   b: |\n      c\n   d:\n     e: 1\n"),
    Change("and of those around it, where it must", "a:\n b:\n  c: |\n     d\n", "a:\n b:\n  c: |\n     d\n"),
    Change(
      "but of no others",
      "a:\n    b:\n          c: |\n             t\n          d: 1\nx: 1\n",
      "a:\n  b:\n          c: |\n             t\n          d: 1\nx: 1\n"),
  ]

  @Test(arguments: indentation + blanks + sections + numbers + order + untouched)
  func aTextBecomesAnother(of change: Change) {
    let layout = Layout(change.before)
    #expect(layout.text == change.after)
    #expect(!layout.isLeft)
    #expect(Layout(change.after).text == change.after, "a second time")
  }

  @Test(arguments: ["a: [1\n", "a: 1\na: 2\n", "a: !t x\n", "a: &x 1\n", "", "# nothing\n"])
  func aFileThatIsNotInOrderHasNoLayout(text: String) {
    let layout = Layout(text)
    #expect(layout.text == nil)
    #expect(layout.messages.contains("t.yaml"))
  }
}
