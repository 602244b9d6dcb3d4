/// How a page looks: on a screen by day and by night, and on paper.
enum PageStyle {
  static let css = """
    :root{--ink:#1b1f24;--faint:#57606a;--paper:#fff;--line:#d0d7de;--pass:#116329;--fail:#a40e26;--error:#8a4600;\
    --soft:#f3f5f7;color-scheme:light dark}
    @media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--faint:#9da7b1;--paper:#0d1117;--line:#3d444d;\
    --pass:#56d364;--fail:#ff7b72;--error:#f0a858;--soft:#161b22}}
    *{box-sizing:border-box}
    body{margin:0 auto;max-width:72rem;padding:1rem;font:15px/1.45 system-ui,sans-serif;color:var(--ink);\
    background:var(--paper)}
    h1{font-size:2.2rem;margin:0}h2{font-size:1.15rem;margin:1.6rem 0 .5rem}h3{font-size:1rem;margin:0}
    header{border-left:.7rem solid var(--error);padding:.6rem 1rem;background:var(--soft)}
    header.passed{border-color:var(--pass)}header.passed h1{color:var(--pass)}
    header.failed{border-color:var(--fail)}header.failed h1{color:var(--fail)}
    header.errored h1{color:var(--error)}
    dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:0}
    dt{color:var(--faint)}dd{margin:0;overflow-wrap:anywhere}
    table{border-collapse:collapse;width:100%;margin:.3rem 0}
    caption{text-align:left;font-weight:600}
    th,td{text-align:left;padding:.2rem .5rem;border-bottom:1px solid var(--line);vertical-align:top;\
    overflow-wrap:anywhere}
    th{color:var(--faint);font-weight:600}
    .bytes,code,pre{font:13px/1.4 ui-monospace,monospace}
    pre{white-space:pre-wrap;margin:.4rem 0}
    .tight{white-space:nowrap}
    tr.failed td,.word-failed{color:var(--fail)}tr.errored td,.word-errored{color:var(--error)}
    .word-passed{color:var(--pass)}tr.unread td,.word-skipped{color:var(--faint)}
    article{border:1px solid var(--line);border-left:.35rem solid var(--fail);padding:.5rem .8rem;margin:.5rem 0;\
    break-inside:avoid}
    article.errored{border-left-color:var(--error)}
    .hint{font-weight:600}
    .scroll{overflow-x:auto}
    svg{fill:none;stroke:var(--ink);stroke-width:1.2}
    svg text{fill:var(--ink);stroke:none;font:10px ui-monospace,monospace}
    svg .wrong{fill:var(--fail);fill-opacity:.25;stroke:none}
    svg .wanted{stroke:var(--fail);stroke-dasharray:3 2;stroke-width:2}
    .bar rect{fill:var(--line);stroke:none}.bar .limits{fill:var(--pass);fill-opacity:.35}
    .bar .inside{stroke:var(--pass);stroke-width:3}.bar .outside{stroke:var(--fail);stroke-width:3}
    canvas{width:100%;height:110px;border:1px solid var(--line);display:block}
    button,input{font:inherit;color:inherit;background:var(--soft);border:1px solid var(--line);\
    padding:.15rem .6rem;border-radius:4px}
    button[aria-pressed=true]{outline:2px solid var(--ink)}
    .tools{display:flex;gap:.5rem;flex-wrap:wrap;margin:.4rem 0;align-items:center}
    .run+.run{margin-top:3rem}
    @media print{@page{size:A4;margin:14mm}body{max-width:none;padding:0;font-size:10.5pt;background:#fff;color:#000}\
    .screen{display:none}.scroll{overflow:visible}.wave{width:100%;height:auto}\
    header,article,tr{break-inside:avoid;print-color-adjust:exact}}
    """
}
