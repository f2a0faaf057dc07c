"use strict";
{
const $ = (query, within = document) => within.querySelector(query);
const all = (query, within = document) => [...within.querySelectorAll(query)];
const data = JSON.parse($("#data").textContent);
const root = document.documentElement, form = $("#filters"), sheet = $("#sheet");
const rows = all("#plan tbody tr"), leaves = rows.filter((row) => data.marks[row.id]);
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const texts = new Map(leaves.map((row) => [row, fold([row.textContent, ...data.marks[row.id].flatMap(
  (marks, i) => marks.map((at) => data.facets[i].options[at].join(" ")))].join(" "))]));
const language = () => ($("[name=language]:checked") || {value: data.languages[0]}).value;
const say = (term) => data.words[term][data.languages.indexOf(language())];
let asked = false;
root.classList.add("js");
for (const row of rows) {
  const link = document.createElement("a"), head = row.cells[0], tag = $("em", head);
  link.href = "#" + row.id;
  link.append(...[...head.childNodes].filter((each) => each != tag));
  head.prepend(link);
}

function fill() {
  const at = 1 + data.languages.indexOf(language());
  for (const facet of data.facets) {
    const select = form.elements[facet.key];
    if (!select) continue;
    const value = select.value, options = facet.options.map((each) => new Option(each[at] || each[1], each[0]));
    if (facet.key == "country") options.sort((a, b) => a.text.localeCompare(b.text, language()));
    select.replaceChildren(new Option(say("page all"), ""), ...options);
    select.value = value;
  }
}

function wanted() {
  const checks = [], words = fold(form.elements.text.value).split(/\s+/).filter(Boolean);
  if (words.length) checks.push((row) => words.every((word) => texts.get(row).includes(word)));
  if (form.elements.critical.checked) checks.push((row) => row.classList.contains("k"));
  data.facets.forEach((facet, i) => {
    const value = form.elements[facet.key]?.value;
    const at = value ? facet.options.findIndex((each) => each[0] == value) : -1;
    if (at >= 0) checks.push((row) => data.marks[row.id][i].includes(at));
  });
  return (row) => checks.every((check) => check(row));
}

function filter() {
  const is = wanted(), kept = new Set(leaves.filter(is));
  const above = new Set();
  for (const row of kept)
    for (let id = row.id; id.includes("."); ) above.add((id = id.slice(0, id.lastIndexOf("."))));
  for (const row of rows) row.hidden = !(kept.has(row) || above.has(row.id));
  for (const body of all("#plan tbody")) body.hidden = all("tr", body).every((row) => row.hidden);
  $("#count").textContent = say("page count").replace("{shown}", kept.size).replace("{all}", leaves.length);
}

function write() {
  const state = new URLSearchParams();
  if (asked) state.set("lang", language());
  for (const each of form.elements)
    if (each.name && (each.type == "checkbox" ? each.checked : each.value)) state.set(each.name, each.type == "checkbox" ? 1 : each.value);
  if ($("#show-details").checked) state.set("show", "details");
  if (sheet.open) state.set("open", sheet.dataset.id);
  const text = "#" + state;
  if (text != (location.hash || "#") && (text != "#" || location.hash.includes("="))) history.replaceState(null, "", text);
}

function read() {
  const hash = location.hash.slice(1), target = document.getElementById(hash);
  const folded = target && (target.closest("details") || $("details", target));
  if (folded) folded.open = true, target.scrollIntoView();
  if (hash && !hash.includes("=")) return rows.some((row) => row.id == hash) ? open(hash) : undefined;
  const state = new URLSearchParams(hash);
  if (data.languages.includes(state.get("lang"))) asked = $("#language-" + state.get("lang")).checked = true;
  translate();
  for (const each of form.elements)
    if (each.type == "checkbox") each.checked = state.has(each.name);
    else if (each.name) each.value = state.get(each.name) || "";
  $(state.get("show") == "details" ? "#show-details" : "#show-dates").checked = true;
  filter();
  if (state.get("open")) open(state.get("open"));
}

function translate() {
  root.lang = language();
  document.title = data.titles[data.languages.indexOf(language())];
  fill();
}

function open(id) {
  const row = rows.find((each) => each.id == id);
  if (!row) return;
  const heads = [...$("#plan thead tr").cells], list = $("dl", sheet);
  $("h2", sheet).replaceChildren(...$("th a", row).cloneNode(true).childNodes);
  list.replaceChildren();
  [...row.cells].forEach((cell, i) => {
    if (i == 0 || heads[i].classList.contains("g") || !cell.textContent) return;
    const name = document.createElement("dt"), value = document.createElement("dd");
    name.replaceChildren(...heads[i].cloneNode(true).childNodes);
    value.replaceChildren(...cell.cloneNode(true).childNodes);
    list.append(name, value);
  });
  sheet.dataset.id = id;
  sheet.className = row.parentNode.className;
  if (!sheet.open) sheet.showModal();
  all("dd", list).forEach((value) => value.append(...names(value.innerText)));
  sheet.scrollTop = 0;
  write();
}

function names(text) {
  const short = data.names[data.languages.indexOf(language())], found = [];
  for (const name of new Set([...Object.keys(short), ...(text.match(/[A-Za-z][\w.-]*/g) || [])])) {
    const at = ` ${text} `.search(new RegExp(`[^\\p{L}\\d-]${name.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")}[^\\p{L}\\d-]`, "u"));
    const ids = short[name] ? [short[name]] : ["body-" + name, "source-" + name];
    const row = at >= 0 && ids.map((id) => document.getElementById(id)).find(Boolean);
    if (row) found.push([at, name, $("td:not([class])", row.parentNode)]);
  }
  return found.sort(([a], [b]) => a - b).map(([, name, title]) => {
    const note = document.createElement("small");
    note.append(name + ": ", ...title.cloneNode(true).childNodes);
    return note;
  });
}

function links() {
  return rows.filter((row) => !row.hidden).map((row) => $("th a", row));
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']"), row = event.target.closest("#plan tbody tr");
  const id = link ? link.hash.slice(1) : row && !getSelection().toString() ? row.id : "";
  if (!id || !rows.some((each) => each.id == id)) return;
  event.preventDefault();
  open(id);
});
sheet.addEventListener("click", (event) => event.target == sheet && sheet.close());
sheet.addEventListener("close", () => {
  write();
  const row = rows.find((each) => each.id == sheet.dataset.id);
  if (row && !row.hidden) $("th a", row).focus();
});
$("#plan").addEventListener("keydown", (event) => {
  const list = links(), at = list.indexOf(document.activeElement);
  const to = {ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: list.length - 1}[event.key];
  if (at < 0 || to === undefined || !list[to]) return;
  event.preventDefault();
  list[to].focus();
});
form.addEventListener("input", () => (filter(), write()));
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(() => (filter(), write())));
addEventListener("change", (event) => {
  if (event.target.name == "language") asked = true, translate(), filter();
  if (["language", "show"].includes(event.target.name)) write();
});
addEventListener("hashchange", read);
$("#print").addEventListener("click", () => print());
for (const each of all("#filters, #print, .script")) each.hidden = false;
const own = (navigator.language || "").slice(0, 2);
if (data.languages.includes(own) && data.languages.length > 1) $("#language-" + own).checked = true;
translate();
read();
filter();
}
