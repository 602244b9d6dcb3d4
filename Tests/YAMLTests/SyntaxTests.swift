import Testing

/// What libyaml gives up at, in our words: the place, what must stand there, and a cure.
@Suite struct SyntaxTests {
  @Test(arguments: cases)
  func aSyntaxErrorSaysWhatMustStandWhere(_ golden: Golden) {
    golden.check()
  }

  static let cases = [
    Golden(
      #"name: x\#n  bus: y"#,
      #"""
      t.yaml:2:3: error: this line is indented below a key that has its value already [indentation]
       2 |   bus: y
         |   ^^^^
         = help: begin it in the column of the key above, or take the value away there
      """#),
    Golden(
      #"name: x\#n\#tbus: y"#,
      #"""
      t.yaml:2:1: error: a line is indented with blanks, not with tabs [tab_indentation]
       2 |  bus: y
         | ^
         = help: replace each tab by two blanks
      """#),
    Golden(
      #"name:\#n\#tbus: y"#,
      #"""
      t.yaml:2:1: error: a line is indented with blanks, not with tabs [tab_indentation]
       2 |  bus: y
         | ^
         = help: replace each tab by two blanks
      """#),
    Golden(
      #"steps:\#n  - a\#n\#t- b"#,
      #"""
      t.yaml:3:1: error: a line is indented with blanks, not with tabs [tab_indentation]
       3 |  - b
         | ^
         = help: replace each tab by two blanks
      """#),
    Golden(
      #"text: >\#n\#tx"#,
      #"""
      t.yaml:2:1: error: a line is indented with blanks, not with tabs [tab_indentation]
       2 |  x
         | ^
         = help: replace each tab by two blanks
      """#),
    Golden(
      #"-\#tb\#n  c: d"#,
      #"""
      t.yaml:1:2: error: a line is indented with blanks, not with tabs [tab_indentation]
       1 | - b
         |  ^
         = help: replace each tab by two blanks
      """#),
    Golden(
      #"steps:\#n\#u{A0}\#u{A0}- a"#,
      #"""
      t.yaml:2:1: error: this is a no-break space (U+00A0), which YAML takes for a letter [no_break_space]
       2 | \#u{A0}\#u{A0}- a
         | ^
         = help: replace it by a blank
      """#),
    Golden(
      #"steps:\#n  - a\#n \#u{A0}- b"#,
      #"""
      t.yaml:3:2: error: this is a no-break space (U+00A0), which YAML takes for a letter [no_break_space]
       3 |  \#u{A0}- b
         |  ^
         = help: replace it by a blank
      """#),
    Golden(
      #"name:\#u{A0}x\#nbus: y"#,
      #"""
      t.yaml:1:6: error: this is a no-break space (U+00A0), which YAML takes for a letter [no_break_space]
       1 | name:\#u{A0}x
         |      ^
         = help: replace it by a blank
      """#),
    Golden(
      #"steps:\#n  - a\#n  b: 1"#,
      #"""
      t.yaml:3:3: error: an item of this list begins with '- ' [indentation]
       3 |   b: 1
         |   ^^^^
         = note: the list begins here
        --> t.yaml:2:3
       2 |   - a
         |   ^
         = help: write '- ' before it, or indent it as the line above
      """#),
    Golden(
      #"- - a\#n - b"#,
      #"""
      t.yaml:2:2: error: this line begins in a column where nothing above begins [indentation]
       2 |  - b
         |  ^^^
         = note: the list begins here
        --> t.yaml:1:1
       1 | - - a
         | ^
         = help: indent it as the keys of the item above; a new item begins with '- ' in the column of the list
      """#),
    Golden(
      #"a:\#n    b: 1\#n  c: 2"#,
      #"""
      t.yaml:3:3: error: this line begins in a column where nothing above begins [indentation]
       3 |   c: 2
         |   ^^^^
         = note: the mapping begins here
        --> t.yaml:1:1
       1 | a:
         | ^
         = help: begin it in the column of the keys it belongs to
      """#),
    Golden(
      #""a": "x"\#n  - b"#,
      #"""
      t.yaml:2:3: error: this line begins in a column where nothing above begins [indentation]
       2 |   - b
         |   ^^^
         = note: the mapping begins here
        --> t.yaml:1:1
       1 | "a": "x"
         | ^
         = help: begin it in the column of the keys it belongs to
      """#),
    Golden(
      #"a:\#n  b\#n c: d"#,
      #"""
      t.yaml:3:2: error: this line is indented below a key that has its value already [indentation]
       3 |  c: d
         |  ^^
         = help: begin it in the column of the key above, or take the value away there
      """#),
    Golden(
      #"name: x\#nsteps\#nbus: y"#,
      #"""
      t.yaml:2:1: error: a ':' must stand behind 'steps' [missing_colon]
       2 | steps
         | ^^^^^
         = help: write steps:
         = help: or indent the line deeper, if it goes on with the text above
      """#),
    Golden(
      #"name\#nbus: y"#,
      #"""
      t.yaml:1:1: error: a ':' must stand behind 'name' [missing_colon]
       1 | name
         | ^^^^
         = help: write name:
         = help: or indent the line deeper, if it goes on with the text above
      """#),
    Golden(
      #"- a\#n-b"#,
      #"""
      t.yaml:2:1: error: a blank must stand behind '-' [missing_blank]
       2 | -b
         | ^^
         = help: write - b
      """#),
    Golden(
      #"data:[1]\#nb: 2"#,
      #"""
      t.yaml:1:1: error: a blank must stand behind ':' [missing_blank]
       1 | data:[1]
         | ^^^^^^^^
         = help: write data: [1]
      """#),
    Golden(
      #"a: 1\#ndata:[1]\#nb: 2"#,
      #"""
      t.yaml:2:1: error: a blank must stand behind ':' [missing_blank]
       2 | data:[1]
         | ^^^^^^^^
         = help: write data: [1]
      """#),
    Golden(
      #"a: [1, 2\#nb: 3"#,
      #"""
      t.yaml:2:2: error: ',' or ']' must stand here [missing_comma]
       2 | b: 3
         |  ^
         = note: the list begins here
        --> t.yaml:1:4
       1 | a: [1, 2
         |    ^
      """#),
    Golden(
      #"a: [1, 2"#,
      #"""
      t.yaml:1:4: error: this '[' has no ']' [unclosed_bracket]
       1 | a: [1, 2
         |    ^
         = help: close it with ']', or quote the text that begins with '['
      """#),
    Golden(
      #"a: {b: ["#,
      #"""
      t.yaml:1:8: error: this '[' has no ']' [unclosed_bracket]
       1 | a: {b: [
         |        ^
         = help: close it with ']', or quote the text that begins with '['
      """#),
    Golden(
      #"a: [1, 2}"#,
      #"""
      t.yaml:1:9: error: ',' or ']' must stand here [missing_comma]
       1 | a: [1, 2}
         |         ^
         = note: the list begins here
        --> t.yaml:1:4
       1 | a: [1, 2}
         |    ^
      """#),
    Golden(
      #"["a" "b"]"#,
      #"""
      t.yaml:1:6: error: ',' or ']' must stand here [missing_comma]
       1 | ["a" "b"]
         |      ^
         = note: the list begins here
        --> t.yaml:1:1
       1 | ["a" "b"]
         | ^
      """#),
    Golden(
      #"{a: "b" "c": d}"#,
      #"""
      t.yaml:1:9: error: ',' or '}' must stand here [missing_comma]
       1 | {a: "b" "c": d}
         |         ^
         = note: the mapping begins here
        --> t.yaml:1:1
       1 | {a: "b" "c": d}
         | ^
      """#),
    Golden(
      #"a: [1,, 2]"#,
      #"""
      t.yaml:1:7: error: a value must stand before ',' [missing_value]
       1 | a: [1,, 2]
         |       ^
         = help: an empty text is written ''
      """#),
    Golden(
      #"key: [a, b]]"#,
      #"""
      t.yaml:1:12: error: this ']' closes nothing [unopened_bracket]
       1 | key: [a, b]]
         |            ^
         = help: remove it, or quote the text that holds it
      """#),
    Golden(
      #"key: }"#,
      #"""
      t.yaml:1:6: error: this '}' closes nothing [unopened_bracket]
       1 | key: }
         |      ^
         = help: remove it, or quote the text that holds it
      """#),
    Golden(
      #": x"#,
      #"""
      t.yaml:1:1: error: a key must stand before ':' [missing_key]
       1 | : x
         | ^
         = help: an empty key is written ''
      """#),
    Golden(
      #"a: 'x\#nb: y"#,
      #"""
      t.yaml:1:4: error: this quotation mark has no second one [unclosed_quote]
       1 | a: 'x
         |    ^
         = help: close the text with the same mark
      """#),
    Golden(
      #"a: "x"#,
      #"""
      t.yaml:1:4: error: this quotation mark has no second one [unclosed_quote]
       1 | a: "x
         |    ^
         = help: close the text with the same mark
      """#),
    Golden(
      #"%FOO bar\#n---\#na: 1"#,
      #"""
      t.yaml:1:1: error: a line that begins with '%' is a directive, and only '%YAML 1.1' and '%YAML 1.2' are known [directive]
       1 | %FOO bar
         | ^^^^^^^^
         = help: remove the line, or quote the text that begins with '%'
      """#),
    Golden(
      #"%YAML 2.0\#n---\#na: 1"#,
      #"""
      t.yaml:1:1: error: a line that begins with '%' is a directive, and only '%YAML 1.1' and '%YAML 1.2' are known [directive]
       1 | %YAML 2.0
         | ^^^^^^^^^
         = help: remove the line, or quote the text that begins with '%'
      """#),
    Golden(
      #"a: |0\#n  x"#,
      #"""
      t.yaml:1:4: error: behind '|' and '>' stands '-', '+' or the number of blanks (1 to 9) the text is indented with [block_text]
       1 | a: |0
         |    ^^
      """#),
    Golden(
      #"{a: 1}\#nb: 2"#,
      #"""
      t.yaml:2:1: error: the document ends above; nothing can stand behind it [syntax]
       2 | b: 2
         | ^^^^
         = help: begin each key of the file in the first column, without '...' between them
      """#),
    Golden(
      #"a: b\#n...\#nc: d"#,
      #"""
      t.yaml:3:1: error: the document ends above; nothing can stand behind it [syntax]
       3 | c: d
         | ^^^^
         = help: begin each key of the file in the first column, without '...' between them
      """#),
    Golden(
      #"a: *b\#nb: ["#,
      #"""
      t.yaml:1:4: error: '*b' refers to an anchor, and '&b' stands nowhere above [unknown_alias]
       1 | a: *b
         |    ^^
         = help: quote the text: '*b'
      t.yaml:2:4: error: this '[' has no ']' [unclosed_bracket]
       2 | b: [
         |    ^
         = help: close it with ']', or quote the text that begins with '['
      """#),
  ]
}
