extension TrapTests {
  /// Texts that YAML takes for something else until they are quoted.
  static let quotingCases = [
    Golden(
      #"a: {when: !fitted}"#,
      #"""
      t.yaml:1:11: error: '!fitted' is a tag to YAML, and tags have no meaning here [tag]
       1 | a: {when: !fitted}
         |           ^^^^^^^
         = help: in an expression: not fitted
         = help: as text: '!fitted'
      """#),
    Golden(
      #"a: {when: !(b and c), d: 1}"#, hasTree: true,
      #"""
      t.yaml:1:11: error: '!(b' is a tag to YAML, and tags have no meaning here [tag]
       1 | a: {when: !(b and c), d: 1}
         |           ^^^
         = help: quote the text: '!(b and c)'
      """#),
    Golden(
      #"when: "R3" == revision"#,
      #"""
      t.yaml:1:7: error: a text that begins with a quotation mark is quoted as a whole [text_quoting]
       1 | when: "R3" == revision
         |       ^^^^^^^^^^^^^^^^
         = help: put the name first: revision == "R3"
         = help: or quote the whole: '"R3" == revision'
      """#),
    Golden(
      #"a: {when: "R3" != revision, b: 1}"#,
      #"""
      t.yaml:1:11: error: a text that begins with a quotation mark is quoted as a whole [text_quoting]
       1 | a: {when: "R3" != revision, b: 1}
         |           ^^^^^^^^^^^^^^^^
         = help: put the name first: revision != "R3"
         = help: or quote the whole: '"R3" != revision'
      """#),
    Golden(
      #"when: 5 > "x" == y\#nwith: "A" <= b"#,
      #"""
      t.yaml:2:7: error: a text that begins with a quotation mark is quoted as a whole [text_quoting]
       2 | with: "A" <= b
         |       ^^^^^^^^
         = help: put the name first: b >= "A"
         = help: or quote the whole: '"A" <= b'
      """#),
    Golden(
      #"a: {pattern: ^SH3-[0-9]{6}$}"#,
      #"""
      t.yaml:1:14: error: a text with [ ] { } is quoted inside of [ ] and { } [text_quoting]
       1 | a: {pattern: ^SH3-[0-9]{6}$}
         |              ^^^^^^^^^^^^^^
         = help: quote the text: '^SH3-[0-9]{6}$'
      """#),
    Golden(
      #"write: {to: eeprom, data:[1]}"#,
      #"""
      t.yaml:1:21: error: a blank must stand behind ':' [missing_blank]
       1 | write: {to: eeprom, data:[1]}
         |                     ^^^^^^^^
         = help: write data: [1]
      """#),
    Golden(
      #"read: {count:}"#,
      #"""
      t.yaml:1:14: error: a value must stand before '}' [missing_value]
       1 | read: {count:}
         |              ^
         = help: an empty text is written ''
      """#),
    Golden(
      #"<<: *base"#, hasTree: true,
      #"""
      t.yaml:1:1: error: '<<' is no key: mappings are not merged [merge_key]
       1 | <<: *base
         | ^^
         = help: write the keys out, or refer to the whole value: key: *name
      """#),
    Golden(
      #"name: 'A' port"#,
      #"""
      t.yaml:1:7: error: a text that begins with a quotation mark is quoted as a whole [text_quoting]
       1 | name: 'A' port
         |       ^^^^^^^^
         = help: quote the text: "'A' port"
      """#),
    Golden(
      #"name: "A" or "B""#,
      #"""
      t.yaml:1:7: error: a text that begins with a quotation mark is quoted as a whole [text_quoting]
       1 | name: "A" or "B"
         |       ^^^^^^^^^^
         = help: quote the text: '"A" or "B"'
      """#),
    Golden(
      #"name: 'it's'"#,
      #"""
      t.yaml:1:7: error: a text that begins with a quotation mark is quoted as a whole [text_quoting]
       1 | name: 'it's'
         |       ^^^^^^
         = help: quote the text: "it's"
      """#),
    Golden(
      #"name: *INT line"#,
      #"""
      t.yaml:1:7: error: '*INT' refers to an anchor, and '&INT' stands nowhere above [unknown_alias]
       1 | name: *INT line
         |       ^^^^
         = help: quote the text: '*INT line'
      """#),
    Golden(
      #"expect: [*, 1]"#,
      #"""
      t.yaml:1:10: error: a text that begins with '*' is quoted [text_quoting]
       1 | expect: [*, 1]
         |          ^
         = help: quote the text: '*'
      """#),
    Golden(
      #"name: [slow] soak"#,
      #"""
      t.yaml:1:7: error: a text that begins with '[' is quoted [text_quoting]
       1 | name: [slow] soak
         |       ^^^^^^^^^^^
         = help: quote the text: '[slow] soak'
      """#),
    Golden(
      #"name: {slow} soak"#,
      #"""
      t.yaml:1:7: error: a text that begins with '{' is quoted [text_quoting]
       1 | name: {slow} soak
         |       ^^^^^^^^^^^
         = help: quote the text: '{slow} soak'
      """#),
    Golden(
      #"name: - 5 V"#,
      #"""
      t.yaml:1:7: error: a text that begins with '- ' is quoted [text_quoting]
       1 | name: - 5 V
         |       ^^^^^
         = help: quote the text: '- 5 V'
      """#),
    Golden(
      #"expect: [- 5]"#,
      #"""
      t.yaml:1:10: error: a text that begins with '- ' is quoted [text_quoting]
       1 | expect: [- 5]
         |          ^^^
         = help: quote the text: '- 5'
      """#),
    Golden(
      #"name: Step 1: read"#,
      #"""
      t.yaml:1:7: error: a text with ': ' is quoted [text_quoting]
       1 | name: Step 1: read
         |       ^^^^^^^^^^^^
         = help: quote the text: 'Step 1: read'
      """#),
    Golden(
      #"a: {b: x c: y}"#,
      #"""
      t.yaml:1:8: error: a text with ': ' is quoted [text_quoting]
       1 | a: {b: x c: y}
         |        ^^^^^^
         = help: quote the text: 'x c: y'
         = help: or put a comma before the next key
      """#),
    Golden(
      #"name: @home"#,
      #"""
      t.yaml:1:7: error: a text that begins with '@' is quoted [text_quoting]
       1 | name: @home
         |       ^^^^^
         = help: quote the text: '@home'
      """#),
    Golden(
      #"when: > 5"#,
      #"""
      t.yaml:1:7: error: a text that begins with '>' is quoted [text_quoting]
       1 | when: > 5
         |       ^^^
         = help: quote the text: '> 5'
      """#),
    Golden(
      #"name: |x| is small"#,
      #"""
      t.yaml:1:7: error: a text that begins with '|' is quoted [text_quoting]
       1 | name: |x| is small
         |       ^^^^^^^^^^^^
         = help: quote the text: '|x| is small'
      """#),
    Golden(
      #"name: ? now"#,
      #"""
      t.yaml:1:7: error: a text that begins with '?' is quoted [text_quoting]
       1 | name: ? now
         |       ^^^^^
         = help: quote the text: '? now'
      """#),
    Golden(
      #"name: , then"#,
      #"""
      t.yaml:1:7: error: a text that begins with ',' is quoted [text_quoting]
       1 | name: , then
         |       ^^^^^^
         = help: quote the text: ', then'
      """#),
    Golden(
      #"name: %d"#,
      #"""
      t.yaml:1:7: error: a text that begins with '%' is quoted [text_quoting]
       1 | name: %d
         |       ^^
         = help: quote the text: '%d'
      """#),
    Golden(
      #"read: "\d""#,
      #"""
      t.yaml:1:8: error: '\d' is no escape in double quotes [escape]
       1 | read: "\d"
         |        ^^
         = help: write '\\' for a backslash, or put the text in single quotes, which know no escapes
      """#),
    Golden(
      #"read: "\x1""#,
      #"""
      t.yaml:1:8: error: '\x1' is no escape in double quotes [escape]
       1 | read: "\x1"
         |        ^^^
         = help: write '\\' for a backslash, or put the text in single quotes, which know no escapes
      """#),
  ]
}
