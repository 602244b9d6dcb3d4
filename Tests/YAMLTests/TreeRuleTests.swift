import Testing

/// What YAML allows and we do not: all of it is reported at once, and the rest of the file is still read.
@Suite struct TreeRuleTests {
  @Test(arguments: cases)
  func aTreeWithWhatIsNotAllowedIsReported(_ golden: Golden) {
    golden.check()
  }

  static let cases = [
    Golden(
      #"a: 1\#nb: 2\#na: 3"#, hasTree: true,
      #"""
      t.yaml:3:1: error: 'a' stands twice in one mapping [duplicate_key]
       3 | a: 3
         | ^
         = note: it stands here already
        --> t.yaml:1:1
       1 | a: 1
         | ^
         = help: remove one of the two, or begin an item of its own with '- '
      """#),
    Golden(
      #"a: {b: 1, "b": 2}"#, hasTree: true,
      #"""
      t.yaml:1:11: error: 'b' stands twice in one mapping [duplicate_key]
       1 | a: {b: 1, "b": 2}
         |           ^^^
         = note: it stands here already
        --> t.yaml:1:5
       1 | a: {b: 1, "b": 2}
         |     ^
         = help: remove one of the two, or begin an item of its own with '- '
      """#),
    Golden(
      #"a: 1\#na: 2\#na: 3"#, hasTree: true,
      #"""
      t.yaml:2:1: error: 'a' stands twice in one mapping [duplicate_key]
       2 | a: 2
         | ^
         = note: it stands here already
        --> t.yaml:1:1
       1 | a: 1
         | ^
         = help: remove one of the two, or begin an item of its own with '- '
      t.yaml:3:1: error: 'a' stands twice in one mapping [duplicate_key]
       3 | a: 3
         | ^
         = note: it stands here already
        --> t.yaml:2:1
       2 | a: 2
         | ^
         = help: remove one of the two, or begin an item of its own with '- '
      """#),
    Golden(
      #"a: {x: 1}\#nb: {x: 1, x: 2}\#nx: 1\#n"\x61": 2"#, hasTree: true,
      #"""
      t.yaml:2:11: error: 'x' stands twice in one mapping [duplicate_key]
       2 | b: {x: 1, x: 2}
         |           ^
         = note: it stands here already
        --> t.yaml:2:5
       2 | b: {x: 1, x: 2}
         |     ^
         = help: remove one of the two, or begin an item of its own with '- '
      t.yaml:4:1: error: 'a' stands twice in one mapping [duplicate_key]
       4 | "\x61": 2
         | ^^^^^^
         = note: it stands here already
        --> t.yaml:1:1
       1 | a: {x: 1}
         | ^
         = help: remove one of the two, or begin an item of its own with '- '
      """#),
    Golden(
      #"[a]: b"#,
      #"""
      t.yaml:1:1: error: a key is a word, not a list [key_kind]
       1 | [a]: b
         | ^
         = help: a text that begins with '[' is quoted
      """#),
    Golden(
      #"{a: 1}: b"#,
      #"""
      t.yaml:1:1: error: a key is a word, not a mapping [key_kind]
       1 | {a: 1}: b
         | ^
         = help: a text that begins with '{' is quoted
      """#),
    Golden(
      #"&x [*x]"#,
      #"""
      t.yaml:1:5: error: '*x' stands inside of what it refers to [cyclic_alias]
       1 | &x [*x]
         |     ^^
         = note: the anchor stands here
        --> t.yaml:1:1
       1 | &x [*x]
         | ^^
         = help: an alias stands behind all that it refers to
      """#),
    Golden(
      #"- &a x\#n- *a\#n- &a y\#n- &b {c: 1}"#, hasTree: true,
      #"""
      t.yaml:3:3: error: '&a' is an anchor, and nothing refers to it [unused_anchor]
       3 | - &a y
         |   ^^
         = help: quote the text: '&a y'
         = help: or remove the anchor
      t.yaml:4:3: error: '&b' is an anchor, and nothing refers to it [unused_anchor]
       4 | - &b {c: 1}
         |   ^^
         = help: remove the anchor
      """#),
    Golden(
      #"a: &x [1]\#n*x : 2"#,
      #"""
      t.yaml:2:1: error: a key is a word, not a list [key_kind]
       2 | *x : 2
         | ^^
         = help: a text that begins with '[' is quoted
      """#),
    Golden(
      #"a: &x b\#n*x : 1\#nb: 2"#, hasTree: true,
      #"""
      t.yaml:3:1: error: 'b' stands twice in one mapping [duplicate_key]
       3 | b: 2
         | ^
         = note: it stands here already
        --> t.yaml:1:7
       1 | a: &x b
         |       ^
         = help: remove one of the two, or begin an item of its own with '- '
      """#),
    Golden(
      #"a: *x\#nb: &x 1"#,
      #"""
      t.yaml:1:4: error: '*x' refers to an anchor, and '&x' stands nowhere above [unknown_alias]
       1 | a: *x
         |    ^^
         = help: quote the text: '*x'
      t.yaml:2:4: error: '&x' is an anchor, and nothing refers to it [unused_anchor]
       2 | b: &x 1
         |    ^^
         = help: quote the text: '&x 1'
         = help: or remove the anchor
      """#),
    Golden(
      #"a: !!int 5\#nb: !list [1]\#nc: !text "x"\#nd: !e!f x"#,
      #"""
      t.yaml:1:4: error: '!!int' is a tag to YAML, and tags have no meaning here [tag]
       1 | a: !!int 5
         |    ^^^^^
         = help: remove it: what a value is follows from its key
      t.yaml:2:4: error: '!list' is a tag to YAML, and tags have no meaning here [tag]
       2 | b: !list [1]
         |    ^^^^^
         = help: remove it: what a value is follows from its key
      t.yaml:3:4: error: '!text' is a tag to YAML, and tags have no meaning here [tag]
       3 | c: !text "x"
         |    ^^^^^
         = help: remove it: what a value is follows from its key
      t.yaml:4:4: error: '!e!f' is a tag to YAML, and tags have no meaning here [tag]
       4 | d: !e!f x
         |    ^^^^
         = help: quote the text: '!e!f x'
      """#),
    Golden(
      #"a: !<tag:x> b"#, hasTree: true,
      #"""
      t.yaml:1:4: error: '!<tag:x>' is a tag to YAML, and tags have no meaning here [tag]
       1 | a: !<tag:x> b
         |    ^^^^^^^^
         = help: quote the text: '!<tag:x> b'
      """#),
    Golden(
      #"a: !t\#n  b c\#n  d"#, hasTree: true,
      #"""
      t.yaml:1:4: error: '!t' is a tag to YAML, and tags have no meaning here [tag]
       1 | a: !t
         |    ^^
         = help: quote the text: '!t b c d'
      """#),
    Golden(
      #"a: ! b\#nc: !"#, hasTree: true,
      #"""
      t.yaml:1:4: error: '!' is a tag to YAML, and tags have no meaning here [tag]
       1 | a: ! b
         |    ^
         = help: quote the text: '! b'
      t.yaml:2:4: error: '!' is a tag to YAML, and tags have no meaning here [tag]
       2 | c: !
         |    ^
         = help: quote the text: '!'
      """#),
    Golden(
      #"<<: {a: 1}\#n<<: 2\#nb: 3"#, hasTree: true,
      #"""
      t.yaml:1:1: error: '<<' is no key: mappings are not merged [merge_key]
       1 | <<: {a: 1}
         | ^^
         = help: write the keys out, or refer to the whole value: key: *name
      t.yaml:2:1: error: '<<' is no key: mappings are not merged [merge_key]
       2 | <<: 2
         | ^^
         = help: write the keys out, or refer to the whole value: key: *name
      """#),
    Golden(
      #"base: &base {a: 1}\#nb:\#n  <<: *base\#n  c: 1"#, hasTree: true,
      #"""
      t.yaml:3:3: error: '<<' is no key: mappings are not merged [merge_key]
       3 |   <<: *base
         |   ^^
         = help: write the keys out, or refer to the whole value: key: *name
      """#),
    Golden(
      #"a: b\#n---\#nc: d"#, hasTree: true,
      #"""
      t.yaml:2:1: error: a second document begins here; a file holds one [several_documents]
       2 | ---
         | ^^^
         = help: move what follows to a file of its own, or remove the line '---'
      """#),
  ]
}
