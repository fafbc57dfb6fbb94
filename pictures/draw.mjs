// Turns what Slack is given into HTML: reads {name: shown} from FOLDER/shown.json, writes FOLDER/name.html for each.
// The blocks are drawn by slack-blocks-to-jsx, a lookalike of Slack's renderer; the frames around them are ours.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createElement as e } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { Message } from "slack-blocks-to-jsx";

const PEOPLE = { U0EVA: "Eva Lind", U0NOAH: "Noah Brandt" };
const CHANNELS = { C0VENDORS: "vendors", C0PRIVACY: "privacy-watch" };
const data = {
  users: Object.entries(PEOPLE).map(([id, name]) => ({ id, name })),
  channels: Object.entries(CHANNELS).map(([id, name]) => ({ id, name })),
  user_groups: [],
};
const library = readFileSync(new URL(import.meta.resolve("slack-blocks-to-jsx/dist/style.css")), "utf8");
const ours = readFileSync(new URL("./draw.css", import.meta.url), "utf8");

const blocks = (shown) => e(Message, { blocks: shown.blocks, logo: "", name: "", withoutWrapper: true, data });
const mark = e("svg", { className: "mark", viewBox: "0 0 36 36" },
  e("rect", { width: 36, height: 36, rx: 7, fill: "#1d3557" }),
  e("path", { d: "M9 11h18M9 18h18", stroke: "#fff", strokeWidth: 3 }),
  e("path", { d: "M9 18h18", stroke: "#e76f51", strokeWidth: 3 }),
  e("path", { d: "M9 25h10", stroke: "#fff", strokeWidth: 3 }));

function message(shown) {
  const head = e("div", { className: "by" }, e("b", null, "Fineprint"), e("i", null, "APP"), e("time", null, "9:31"));
  const note = shown.surface === "answer" ? e("div", { className: "only" }, "Only visible to you") : null;
  return e("div", { className: "message" }, mark, e("div", { className: "said" }, note, head, blocks(shown)));
}

function modal(shown) {
  const button = (text, kind) => text && e("span", { className: `act ${kind}` }, text.text);
  return e("div", { className: "modal" },
    e("div", { className: "title" }, mark, e("b", null, shown.title.text), e("span", null, "✕")),
    e("div", { className: "inside" }, blocks(shown)),
    e("div", { className: "acts" }, button(shown.close, "close"), button(shown.submit, "submit")));
}

const home = (shown) => e("div", { className: "home" }, blocks(shown));

const folder = process.argv[2];
for (const [name, shown] of Object.entries(JSON.parse(readFileSync(join(folder, "shown.json"), "utf8")))) {
  const draw = { modal, home }[shown.surface] ?? message;
  const body = renderToStaticMarkup(draw(shown));
  const html = `<!doctype html><meta charset="utf-8"><style>${library}${ours}</style><body>${body}</body>`;
  writeFileSync(join(folder, `${name}.html`), html);
}
