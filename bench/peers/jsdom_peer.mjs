// HTML to Markdown as Open Terms Archive does it: a jsdom document, then turndown with its tables plug-in.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';

const require = createRequire(path.join(process.argv[2], 'package.json'));
const { JSDOM, VirtualConsole } = require('jsdom');
const TurndownService = require('turndown');
const { gfm } = require('joplin-turndown-plugin-gfm');

const folder = process.argv[3];
const pages = fs.readdirSync(folder).filter(name => name.endsWith('.html')).sort()
  .map(name => fs.readFileSync(path.join(folder, name), 'utf8'));

function read(html) {
  const dom = new JSDOM(html, { virtualConsole: new VirtualConsole() });
  const { document } = dom.window;
  document.querySelectorAll('script, style').forEach(node => node.remove());
  const service = new TurndownService({ headingStyle: 'atx', codeBlockStyle: 'fenced' });
  service.use(gfm);
  const text = service.turndown(document.body);
  dom.window.close();
  return text;
}

read(pages[0]);
const seconds = pages.map(html => {
  const before = process.cpuUsage();
  read(html);
  const spent = process.cpuUsage(before);
  return (spent.user + spent.system) / 1e6;
});
console.log(JSON.stringify(seconds));
