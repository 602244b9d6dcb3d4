/// What a page does in a browser: the timeline and the list of all steps.
///
/// It makes nodes and sets their texts, and never reads a text as markup.
enum PageScript {
  static let javascript = #"""
    'use strict';
    const outcomes = ['passed', 'failed', 'errored', 'skipped', 'tolerated'];
    const pageOfRows = 200;
    const make = (name, text, kind) => {
      const node = document.createElement(name);
      if (text !== undefined) node.textContent = text;
      if (kind) node.className = kind;
      return node;
    };
    const time = ns => ns >= 1e9 ? (ns / 1e9).toFixed(3) + ' s' : ns >= 1e6 ? (ns / 1e6).toFixed(3) + ' ms'
      : ns >= 1e3 ? (ns / 1e3).toFixed(1) + ' us' : ns + ' ns';
    const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name);

    function table(heads, rows) {
      const node = make('table'), head = make('tr');
      for (const text of heads) head.append(make('th', text));
      node.append(make('thead'), make('tbody'));
      node.tHead.append(head);
      for (const row of rows) node.tBodies[0].append(row);
      return node;
    }

    function requestRow(request) {
      const row = make('tr', undefined, request.state ? 'failed' : '');
      row.append(make('td', time(request.start), 'tight'), make('td', time(request.length), 'tight'),
        make('td', request.text, 'bytes'));
      return row;
    }

    function read(section) {
      const steps = [], requests = [], step = new Map();
      for (const item of JSON.parse(section.querySelector('script.log').textContent)) {
        if (!item) continue;
        const [kind, number, start, length, state, ...rest] = item;
        if (kind === 0) requests.push({number, start, length, state, text: rest[0]});
        else steps.push({number, start, length, state, path: rest[0], place: rest[1], text: rest[2], requests: []});
      }
      for (const one of steps) step.set(one.number, one);
      for (const one of requests) step.get(one.number)?.requests.push(one);
      return {steps, requests};
    }

    function listOfSteps(place, steps) {
      const tools = make('div', undefined, 'tools'), all = make('button', 'all ' + steps.length),
        bad = make('button', 'not passed'), find = make('input'), body = make('div'), more = make('button', 'more');
      find.placeholder = 'part of a name';
      find.setAttribute('aria-label', 'steps whose name has');
      let chosen = steps, shown = 0, onlyBad = false;
      const row = step => {
        const node = make('tr'), path = make('td'), details = make('details');
        const word = step.state === 3 ? 'skipped' : outcomes[step.state];
        node.append(make('td', step.number), make('td', word, 'tight word-' + word), path,
          make('td', time(step.start), 'tight'), make('td', time(step.length), 'tight'), make('td', step.place));
        if (!step.requests.length && !step.text) { path.textContent = step.path; return node; }
        details.append(make('summary', step.path));
        details.addEventListener('toggle', () => {
          if (!details.open || details.children.length > 1) return;
          if (step.text) details.append(make('pre', step.text));
          details.append(table(['at', 'took', 'on the bus'], step.requests.slice(0, pageOfRows).map(requestRow)));
          if (step.requests.length > pageOfRows)
            details.append(make('p', (step.requests.length - pageOfRows) + ' more stand in the trace'));
        });
        path.append(details);
        return node;
      };
      const add = () => {
        const rows = chosen.slice(shown, shown + pageOfRows).map(row);
        if (shown === 0) body.replaceChildren(table(['no.', '', 'step', 'at', 'took', 'place'], rows));
        else body.querySelector('tbody').append(...rows);
        shown += rows.length;
        more.hidden = shown >= chosen.length;
        more.textContent = 'more (' + (chosen.length - shown) + ')';
      };
      const choose = () => {
        const text = find.value.toLowerCase();
        chosen = steps.filter(step => (!onlyBad || step.state !== 0) && step.path.toLowerCase().includes(text));
        all.setAttribute('aria-pressed', !onlyBad);
        bad.setAttribute('aria-pressed', onlyBad);
        shown = 0;
        add();
      };
      all.onclick = () => { onlyBad = false; choose(); };
      bad.onclick = () => { onlyBad = true; choose(); };
      find.oninput = choose;
      more.onclick = add;
      tools.append(all, bad, find);
      place.append(tools, body, more);
      choose();
    }

    function timeline(place, steps, requests) {
      const canvas = make('canvas'), tools = make('div', undefined, 'tools'), told = make('span'), near = make('div');
      const end = Math.max(1, ...[steps, requests].map(list => list.reduce((most, one) =>
        Math.max(most, one.start + one.length), 0)));
      let from = 0, to = end;
      canvas.tabIndex = 0;
      canvas.setAttribute('aria-label', 'Timeline: + and - zoom, arrow keys move');
      const inks = () => [colour('--pass'), colour('--fail'), colour('--error'), colour('--faint'), colour('--faint')];
      const draw = () => {
        const scale = window.devicePixelRatio || 1, width = canvas.clientWidth * scale, pen = canvas.getContext('2d');
        canvas.width = width;
        canvas.height = 110 * scale;
        // One value for each column of pixels: the worst that happened there.
        const lanes = [[steps, 8, 34, [0, 3, 2, 1, 1]], [requests, 56, 34, [0, 3, 2]]];
        const ink = inks();
        for (const [list, top, height, weight] of lanes) {
          const columns = new Int8Array(Math.max(1, Math.floor(width))).fill(-1);
          for (const one of list) {
            if (one.start > to || one.start + one.length < from) continue;
            const first = Math.max(0, Math.floor((one.start - from) / (to - from) * width));
            const last = Math.min(columns.length - 1, Math.floor((one.start + one.length - from) / (to - from) * width));
            for (let x = first; x <= last; x++)
              if (columns[x] < 0 || weight[one.state] > weight[columns[x]]) columns[x] = one.state;
          }
          for (let x = 0; x < columns.length; x++) {
            if (columns[x] < 0) continue;
            pen.fillStyle = ink[columns[x]];
            pen.fillRect(x, top * scale, 1, height * scale);
          }
        }
        pen.fillStyle = colour('--ink');
        pen.font = 11 * scale + 'px sans-serif';
        pen.fillText('steps', 4 * scale, 52 * scale);
        pen.fillText('transactions', 4 * scale, 102 * scale);
        told.textContent = time(from) + ' … ' + time(to);
      };
      const show = (first, last) => {
        const range = last - first;
        from = Math.max(0, Math.min(first, end - range));
        to = Math.min(end, Math.max(from + 1000, from + range));
        draw();
        const seen = requests.filter(one => one.start <= to && one.start + one.length >= from);
        near.replaceChildren(seen.length > 0 && seen.length <= 100
          ? table(['at', 'took', 'on the bus'], seen.map(requestRow))
          : make('p', seen.length + ' transactions here; zoom in to read them'));
      };
      const zoom = (factor, middle = (from + to) / 2) =>
        show(middle - (middle - from) * factor, middle + (to - middle) * factor);
      const move = part => { const by = (to - from) * part; show(from + by, to + by); };
      const acts = {'+': () => zoom(.5), '-': () => zoom(2), '←': () => move(-.5), '→': () => move(.5),
        'all': () => show(0, end)};
      for (const [name, act] of Object.entries(acts)) {
        const button = make('button', name);
        button.onclick = act;
        tools.append(button);
      }
      canvas.onkeydown = event => {
        const act = acts[{ArrowLeft: '←', ArrowRight: '→', '=': '+'}[event.key] || event.key];
        if (act) { act(); event.preventDefault(); }
      };
      canvas.ondblclick = event => zoom(.2, from + event.offsetX / canvas.clientWidth * (to - from));
      tools.append(told);
      place.append(canvas, tools, near);
      show(0, end);
      window.addEventListener('resize', draw);
      window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
    }

    for (const section of document.querySelectorAll('section.run')) {
      if (!section.querySelector('script.log')) continue;
      const {steps, requests} = read(section);
      timeline(section.querySelector('.timeline'), steps, requests);
      listOfSteps(section.querySelector('.steps'), steps);
    }
    document.documentElement.dataset.ready = 'yes';
    """#
}
