import Testing

/// The traps that YAML itself sets, each with the whole message and its cure (see the table in the language page).
@Suite struct TrapTests {
  @Test(arguments: cases + quotingCases)
  func aTrapIsNamedWithItsCure(_ golden: Golden) {
    golden.check()
  }

  static let cases = [
    Golden(
      #"expect: [$(max(a, b)), 0xFF]"#, hasTree: true,
      #"""
      t.yaml:1:10: error: an expression with , [ ] { } or ': ' is quoted here: '$(max(a, b))' [expression_quoting]
       1 | expect: [$(max(a, b)), 0xFF]
         |          ^^^^^^^^^^^^
      """#),
    Golden(
      #"limits: {low: $(min(a, b)), high: 3}"#, hasTree: true,
      #"""
      t.yaml:1:15: error: an expression with , [ ] { } or ': ' is quoted here: '$(min(a, b))' [expression_quoting]
       1 | limits: {low: $(min(a, b)), high: 3}
         |               ^^^^^^^^^^^^
      """#),
    Golden(
      #"step: {name: page $(hex(page, 4)) survives, tags: [a]}"#, hasTree: true,
      #"""
      t.yaml:1:19: error: an expression with , [ ] { } or ': ' is quoted here: 'page $(hex(page, 4)) survives' [expression_quoting]
       1 | step: {name: page $(hex(page, 4)) survives, tags: [a]}
         |                   ^^^^^^^^^^^^^^^
      """#),
    Golden(
      #"a: {low: $(min(a, b)), high: $(max(a, b))}"#, hasTree: true,
      #"""
      t.yaml:1:10: error: an expression with , [ ] { } or ': ' is quoted here: '$(min(a, b))' [expression_quoting]
       1 | a: {low: $(min(a, b)), high: $(max(a, b))}
         |          ^^^^^^^^^^^^
      t.yaml:1:30: error: an expression with , [ ] { } or ': ' is quoted here: '$(max(a, b))' [expression_quoting]
       1 | a: {low: $(min(a, b)), high: $(max(a, b))}
         |                              ^^^^^^^^^^^^
      """#),
    Golden(
      #"set: {d: $(u16be(a, 0) - u16be(b, 0))}"#, hasTree: true,
      #"""
      t.yaml:1:10: error: an expression with , [ ] { } or ': ' is quoted here: '$(u16be(a, 0) - u16be(b, 0))' [expression_quoting]
       1 | set: {d: $(u16be(a, 0) - u16be(b, 0))}
         |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      """#),
    Golden(
      #"a: {$(max(a, b)): 1, c: 2}"#, hasTree: true,
      #"""
      t.yaml:1:5: error: an expression with , [ ] { } or ': ' is quoted here: '$(max(a, b))' [expression_quoting]
       1 | a: {$(max(a, b)): 1, c: 2}
         |     ^^^^^^^^^^^^
      """#),
    Golden(
      #"a: {t: $(f("(", 1)), u: 2}"#, hasTree: true,
      #"""
      t.yaml:1:8: error: an expression with , [ ] { } or ': ' is quoted here: '$(f("(", 1))' [expression_quoting]
       1 | a: {t: $(f("(", 1)), u: 2}
         |        ^^^^^^^^^^^^
      """#),
    Golden(
      #"expect: [$(pins[0])]"#,
      #"""
      t.yaml:1:10: error: an expression with , [ ] { } or ': ' is quoted here: '$(pins[0])' [expression_quoting]
       1 | expect: [$(pins[0])]
         |          ^^^^^^^^^^
      """#),
    Golden(
      #"a: {t: $(cal[0:2])}"#,
      #"""
      t.yaml:1:8: error: an expression with , [ ] { } or ': ' is quoted here: '$(cal[0..2])' [expression_quoting]
       1 | a: {t: $(cal[0:2])}
         |        ^^^^^^^^^^^
         = note: a slice has two dots and holds both its ends: [0..1]
      """#),
    Golden(
      #"t: $(cal[0: 2])"#,
      #"""
      t.yaml:1:4: error: an expression with , [ ] { } or ': ' is quoted here: '$(cal[0..2])' [expression_quoting]
       1 | t: $(cal[0: 2])
         |    ^^^^^^^^^^^^
         = note: a slice has two dots and holds both its ends: [0..1]
      """#),
    Golden(
      #"t: $(a ? 1 : 2)"#,
      #"""
      t.yaml:1:4: error: an expression has no '? :' [expression_quoting]
       1 | t: $(a ? 1 : 2)
         |    ^^^^^^^^^^^^
         = help: write two steps, each with its 'when'
      """#),
    Golden(
      #"a: {t: $(a ? 1 : 2)}"#,
      #"""
      t.yaml:1:8: error: an expression has no '? :' [expression_quoting]
       1 | a: {t: $(a ? 1 : 2)}
         |        ^^^^^^^^^^^^
         = help: write two steps, each with its 'when'
      """#),
    Golden(
      #"when: a ? 1 : 2"#,
      #"""
      t.yaml:1:7: error: a text with ': ' is quoted [text_quoting]
       1 | when: a ? 1 : 2
         |       ^^^^^^^^^
         = help: quote the text: 'a ? 1 : 2'
         = note: an expression has no '? :'
         = help: write two steps, each with its 'when'
      """#),
    Golden(
      #"message: Press button #3 now"#, hasTree: true,
      #"""
      t.yaml:1:23: error: a comment begins with '# '; quote the text to keep '#3' [comment_in_text]
       1 | message: Press button #3 now
         |                       ^^
         = help: as text: 'Press button #3 now'
         = help: as a comment: # 3 now
      """#),
    Golden(
      #"when: rev == 1 #temp"#, hasTree: true,
      #"""
      t.yaml:1:16: error: a comment begins with '# '; quote the text to keep '#temp' [comment_in_text]
       1 | when: rev == 1 #temp
         |                ^^^^^
         = help: as text: 'rev == 1 #temp'
         = help: as a comment: # temp
      """#),
    Golden(
      #"message: #3 now"#, hasTree: true,
      #"""
      t.yaml:1:10: error: a comment begins with '# '; quote the text to keep '#3' [comment_in_text]
       1 | message: #3 now
         |          ^^
         = help: as text: '#3 now'
         = help: as a comment: # 3 now
      """#),
    Golden(
      #"a: [x #3, y]\#nb: 1"#,
      #"""
      t.yaml:1:7: error: a comment begins with '# '; quote the text to keep '#3' [comment_in_text]
       1 | a: [x #3, y]
         |       ^^
         = help: as text: 'x #3'
         = help: as a comment: # 3, y]
      """#),
    Golden(
      #"message: Press\#n  button #3"#, hasTree: true,
      #"""
      t.yaml:2:10: error: a comment begins with '# '; quote the text to keep '#3' [comment_in_text]
       2 |   button #3
         |          ^^
         = help: as a comment: # 3
      """#),
    Golden(
      #"name: &RESET line"#, hasTree: true,
      #"""
      t.yaml:1:7: error: '&RESET' is an anchor, and nothing refers to it [unused_anchor]
       1 | name: &RESET line
         |       ^^^^^^
         = help: quote the text: '&RESET line'
         = help: or remove the anchor
      """#),
    Golden(
      #"name: !RESET is high"#, hasTree: true,
      #"""
      t.yaml:1:7: error: '!RESET' is a tag to YAML, and tags have no meaning here [tag]
       1 | name: !RESET is high
         |       ^^^^^^
         = help: quote the text: '!RESET is high'
      """#),
    Golden(
      #"when: !fitted"#, hasTree: true,
      #"""
      t.yaml:1:7: error: '!fitted' is a tag to YAML, and tags have no meaning here [tag]
       1 | when: !fitted
         |       ^^^^^^^
         = help: in an expression: not fitted
         = help: as text: '!fitted'
      """#),
    Golden(
      #"a: {when: !fitted, b: 1}"#, hasTree: true,
      #"""
      t.yaml:1:11: error: '!fitted' is a tag to YAML, and tags have no meaning here [tag]
       1 | a: {when: !fitted, b: 1}
         |           ^^^^^^^
         = help: in an expression: not fitted
         = help: as text: '!fitted'
      """#),
  ]
}
