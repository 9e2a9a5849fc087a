"use strict";
// Everything from a page enters the document as text, never as markup; the policy in <head> refuses the rest.
(() => {
  // A row: page, code, severity, line, column, message, before, marked, after, fix (empty, or how safe it is and what it does).
  const PAGE = 0, CODE = 1, SEVERITY = 2, LINE = 3, COLUMN = 4, MESSAGE = 5, BEFORE = 6, MARKED = 7, AFTER = 8, FIX = 9;
  const SHOWN_OF_A_PAGE = 300;
  const RANK = { error: 0, warning: 1, info: 2 };
  const byId = (id) => document.getElementById(id);
  const json = (element) => JSON.parse(element.textContent);
  const about = json(byId("about"));
  const pages = [], rows = [];
  for (const chunk of document.querySelectorAll("script.findings")) {
    const data = json(chunk);
    const offset = pages.length;
    for (const page of data.pages) pages.push(page);
    for (const row of data.rows) { row[PAGE] += offset; rows.push(row); }
    chunk.remove();
  }
  const NAME = 0, URL_ = 1, PLACE = 2, WORDS = 3, LANGUAGE = 4;

  const state = { q: "", severity: "", family: "", rule: "", place: "", fixable: "", sort: "", size: "50", p: "1" };
  const START = { ...state };
  let found = rows.map((_, index) => index);
  let haystacks = null;
  let pageRows = null;
  let open = -1;

  const family = (code) => code.replace(/[0-9]+$/, "");
  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  };
  const number = (value) => value.toLocaleString("en");
  const counted = (value, noun) => `${number(value)} ${noun}${value === 1 ? "" : "s"}`;

  function haystack(index) {
    if (!haystacks) haystacks = new Array(rows.length);
    if (haystacks[index] === undefined) {
      const row = rows[index], page = pages[row[PAGE]];
      const rule = about.rules[row[CODE]];
      const parts = [row[CODE], rule.name, row[MESSAGE], row[BEFORE], row[MARKED], row[AFTER], page[NAME], page[URL_]];
      haystacks[index] = parts.join("\n").toLowerCase();
    }
    return haystacks[index];
  }

  function keys(name) {
    if (name === "severity") return (row) => RANK[row[SEVERITY]];
    if (name === "code") return (row) => row[CODE];
    if (name === "page") return (row) => pages[row[PAGE]][NAME];
    return (row) => row[MESSAGE];
  }

  function select() {
    const words = state.q.toLowerCase().split(/\s+/).filter(Boolean);
    found = [];
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index];
      if (state.severity && row[SEVERITY] !== state.severity) continue;
      if (state.rule && row[CODE] !== state.rule) continue;
      if (state.family && family(row[CODE]) !== state.family) continue;
      if (state.place && pages[row[PAGE]][PLACE] !== state.place) continue;
      if (state.fixable && !row[FIX]) continue;
      if (words.length && !words.every((word) => haystack(index).includes(word))) continue;
      found.push(index);
    }
    if (!state.sort) return;
    const down = state.sort.startsWith("-");
    const key = keys(down ? state.sort.slice(1) : state.sort);
    const values = new Map();
    for (const index of found) values.set(index, key(rows[index]));
    found.sort((a, b) => {
      const left = values.get(a), right = values.get(b);
      const order = left < right ? -1 : left > right ? 1 : 0;
      return (down ? -order : order) || a - b;
    });
  }

  const lastPage = () => Math.max(1, Math.ceil(found.length / Number(state.size)));

  function excerpt(row, limit) {
    const parts = [];
    const before = limit ? row[BEFORE].slice(-24) : row[BEFORE];
    if (before) parts.push((before.length < row[BEFORE].length ? "…" : "") + before);
    if (row[MARKED]) parts.push(element("mark", limit ? row[MARKED].slice(0, limit) : row[MARKED]));
    if (row[AFTER]) parts.push(limit ? row[AFTER].slice(0, limit) : row[AFTER]);
    return parts;
  }

  function tableRow(index) {
    const row = rows[index], page = pages[row[PAGE]], rule = about.rules[row[CODE]];
    const line = element("tr");
    const severity = element("td");
    severity.append(element("span", row[SEVERITY], `severity ${row[SEVERITY]}`));
    const code = element("td");
    code.append(element("strong", row[CODE]), " ", element("span", rule.name, "quiet"));
    const place = element("td", undefined, "place");
    const link = element("a", `${page[NAME]}:${row[LINE]}:${row[COLUMN]}`);
    link.href = `#finding=${index}`;
    link.dir = "auto";
    place.append(link);
    const message = element("td", row[MESSAGE]);
    if (row[MARKED] || row[BEFORE]) {
      const snippet = element("span", undefined, "snippet");
      snippet.dir = "auto";
      snippet.append(...excerpt(row, 160));
      message.append(snippet);
    }
    line.append(severity, code, place, message);
    return line;
  }

  function draw() {
    const size = Number(state.size), last = lastPage();
    const page = Math.min(Math.max(1, Number(state.p) || 1), last);
    state.p = String(page);
    const shown = found.slice((page - 1) * size, page * size);
    byId("rows").replaceChildren(...shown.map(tableRow));
    const from = shown.length ? (page - 1) * size + 1 : 0;
    const range = `${number(from)}–${number(from ? from + shown.length - 1 : 0)}`;
    const all = found.length === rows.length ? "" : ` (of ${number(rows.length)})`;
    byId("status").textContent = found.length ? `${range} of ${counted(found.length, "finding")}${all}` : `No findings${all}`;
    byId("number").value = state.p;
    byId("number").max = last;
    byId("pages").textContent = number(last);
    byId("first").disabled = byId("previous").disabled = page === 1;
    byId("next").disabled = byId("last").disabled = page === last;
    for (const head of document.querySelectorAll("th[data-key]")) {
      const key = head.dataset.key;
      if (state.sort === key) head.ariaSort = "ascending";
      else if (state.sort === `-${key}`) head.ariaSort = "descending";
      else head.removeAttribute("aria-sort");
    }
    for (const [id, name] of CONTROLS) byId(id).value = state[name];
    byId("fixable").checked = Boolean(state.fixable);
  }

  const CONTROLS = [["search", "q"], ["severity", "severity"], ["family", "family"], ["rule", "rule"], ["place", "place"], ["size", "size"]];

  function hash() {
    const changed = Object.entries(state).filter(([key, value]) => value !== START[key]);
    return `#${new URLSearchParams(changed)}`;
  }

  function change(changes) {
    Object.assign(state, { p: "1" }, changes);
    if (Object.keys(changes).some((key) => key !== "p" && key !== "size")) select();
    draw();
    history.replaceState(null, "", hash());
  }

  function readHash() {
    const given = new URLSearchParams(location.hash.slice(1));
    if (given.has("finding")) {
      show(Number(given.get("finding")));
      return;
    }
    if (byId("view").open) byId("view").close();
    if (location.hash === "#findings") return;
    Object.assign(state, START);
    for (const [key, value] of given) if (key in START) state[key] = value;
    select();
    draw();
  }

  function findingsOf(page) {
    if (!pageRows) {
      pageRows = new Map();
      const names = new Map();
      rows.forEach((row, index) => {
        const name = pages[row[PAGE]][NAME];
        const own = names.get(name) ?? names.set(name, []).get(name);
        own.push(index);
        pageRows.set(row[PAGE], own);
      });
      for (const own of names.values()) own.sort((a, b) => rows[a][LINE] - rows[b][LINE] || rows[a][COLUMN] - rows[b][COLUMN]);
    }
    return pageRows.get(page);
  }

  function article(index) {
    const row = rows[index], rule = about.rules[row[CODE]];
    const made = element("article");
    made.id = `finding-${index}`;
    made.tabIndex = -1;
    const title = element("h3");
    title.append(element("span", row[SEVERITY], `severity ${row[SEVERITY]}`), ` ${row[CODE]} `, element("span", rule.name, "quiet"));
    title.append(` line ${row[LINE]}, column ${row[COLUMN]}`);
    made.append(title, element("p", row[MESSAGE]));
    if (row[MARKED] || row[BEFORE]) {
      const text = element("pre");
      text.append(...excerpt(row, 0));
      made.append(text);
    }
    if (rule.reason) made.append(element("p", rule.reason, "quiet"));
    if (row[FIX]) made.append(element("p", row[FIX], "quiet"));
    if (rule.url) {
      const link = element("a", `About ${row[CODE]}`);
      link.href = rule.url;
      link.rel = "noopener noreferrer";
      made.append(link);
    }
    return made;
  }

  function aboutPage(page) {
    const parts = [];
    if (/^https?:\/\//i.test(page[URL_])) {
      const link = element("a", page[URL_]);
      link.href = page[URL_];
      link.rel = "noopener noreferrer nofollow";
      parts.push(link);
    } else if (page[URL_]) parts.push(page[URL_]);
    if (page[WORDS] !== null) parts.push(`${number(page[WORDS])} words`);
    if (page[LANGUAGE]) parts.push(page[LANGUAGE]);
    return parts.flatMap((part, index) => (index ? [" · ", part] : [part]));
  }

  function show(index) {
    if (!(index in rows)) return;
    const page = rows[index][PAGE], own = findingsOf(page);
    if (open < 0 || rows[open][PAGE] !== page || !byId(`finding-${index}`)) {
      byId("view-title").textContent = `${pages[page][NAME]} (${counted(own.length, "finding")})`;
      byId("view-about").replaceChildren(...aboutPage(pages[page]));
      const from = Math.max(0, own.indexOf(index) - SHOWN_OF_A_PAGE / 2);
      const part = own.slice(from, from + SHOWN_OF_A_PAGE);
      byId("view-findings").replaceChildren(...part.map(article));
      if (part.length < own.length) {
        byId("view-findings").append(element("p", `${number(part.length)} of ${counted(own.length, "finding")} of this page are shown.`));
      }
    }
    open = index;
    if (!byId("view").open) byId("view").showModal();
    for (const old of document.querySelectorAll("article.current")) old.classList.remove("current");
    const current = byId(`finding-${index}`);
    current.classList.add("current");
    current.focus({ preventScroll: true });
    current.scrollIntoView({ block: "center" });
    const at = found.indexOf(index);
    byId("earlier").disabled = at <= 0;
    byId("later").disabled = at < 0 || at === found.length - 1;
  }

  function step(by) {
    const next = found[found.indexOf(open) + by];
    if (next !== undefined) location.replace(`#finding=${next}`);
  }

  function options(id, values) {
    for (const [value, count] of values) {
      const option = element("option", `${value} (${number(count)})`);
      option.value = value;
      byId(id).append(option);
    }
  }

  function fill() {
    const counts = { severity: new Map(), family: new Map(), rule: new Map(), place: new Map() };
    const count = (name, value) => counts[name].set(value, (counts[name].get(value) ?? 0) + 1);
    for (const row of rows) {
      count("severity", row[SEVERITY]);
      count("family", family(row[CODE]));
      count("rule", row[CODE]);
      count("place", pages[row[PAGE]][PLACE]);
    }
    for (const name of ["family", "rule"]) options(name, [...counts[name]].sort());
    options("severity", [...counts.severity].sort((a, b) => RANK[a[0]] - RANK[b[0]]));
    const places = [...counts.place].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    options("place", places.slice(0, 1000));
  }

  function listen() {
    let waiting = 0;
    byId("search").addEventListener("input", (event) => {
      clearTimeout(waiting);
      waiting = setTimeout(() => change({ q: event.target.value }), 150);
    });
    for (const id of ["severity", "family", "rule", "place", "size"]) {
      byId(id).addEventListener("change", (event) => change({ [id]: event.target.value }));
    }
    byId("fixable").addEventListener("change", (event) => change({ fixable: event.target.checked ? "1" : "" }));
    byId("clear").addEventListener("click", () => change({ ...START, size: state.size, sort: state.sort }));
    byId("filters").addEventListener("submit", (event) => event.preventDefault());
    const turn = { first: () => 1, previous: () => Number(state.p) - 1, next: () => Number(state.p) + 1, last: lastPage };
    for (const id of Object.keys(turn)) byId(id).addEventListener("click", () => change({ p: String(turn[id]()) }));
    byId("number").addEventListener("change", (event) => change({ p: event.target.value }));
    for (const head of document.querySelectorAll("th[data-key]")) {
      const key = head.dataset.key;
      head.querySelector("button").addEventListener("click", () => {
        const next = state.sort === key ? `-${key}` : state.sort === `-${key}` ? "" : key;
        change({ sort: next });
      });
    }
    byId("earlier").addEventListener("click", () => step(-1));
    byId("later").addEventListener("click", () => step(1));
    byId("close").addEventListener("click", () => byId("view").close());
    byId("view").addEventListener("close", () => {
      history.replaceState(null, "", hash());
      const at = found.indexOf(open), size = Number(state.size);
      if (at >= 0 && Math.floor(at / size) + 1 !== Number(state.p)) change({ p: String(Math.floor(at / size) + 1) });
      byId("rows").querySelector(`a[href="#finding=${open}"]`)?.focus();
      open = -1;
    });
    document.addEventListener("keydown", key);
    window.addEventListener("hashchange", readHash);
  }

  function key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches("input, select")) return;
    if (byId("view").open) {
      if (event.key === "j") step(1);
      if (event.key === "k") step(-1);
      return;
    }
    if (event.key === "/") { event.preventDefault(); byId("search").focus(); byId("search").select(); }
    if (event.key === "]" && !byId("next").disabled) change({ p: String(Number(state.p) + 1) });
    if (event.key === "[" && !byId("previous").disabled) change({ p: String(Number(state.p) - 1) });
    if (event.key === "j" || event.key === "k") {
      const links = [...byId("rows").querySelectorAll("a")];
      const at = links.indexOf(document.activeElement);
      const next = links[at < 0 ? 0 : at + (event.key === "j" ? 1 : -1)];
      if (next) next.focus();
    }
  }

  fill();
  for (const id of ["filters", "table", "paging"]) byId(id).hidden = false;
  listen();
  readHash();
  document.documentElement.dataset.ready = "true";
})();
