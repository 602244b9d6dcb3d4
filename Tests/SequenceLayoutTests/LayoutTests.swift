import Testing

@Suite("The canonical layout")
struct LayoutTests {
  @Test func tmp() {
    let l = Layout("""
      # head
      schema: 1
      devices:
         tmp102:
             # about the address
             address :   0x4b
             registers:
                config:   {at: 0x0f,bytes: 2 , fields: { a: 15 } }        # aligned
      name: x  
      bus: { speed: 400kHz }
      steps:
      -  expect: [0xab,0xCD ]   # two
         name: foo
         read: tmp102.config
      -   group: g
          steps:
             - { tags: [a], read: x.y, name: z }
             # last
      teardown:
      - write: {to: x, data: [ 0xff ]}



      """)
    print("@@\n\(l.text ?? "nil")@@ \(l.isLeft)\n\(l.messages)")
  }
}
