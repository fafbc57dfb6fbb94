"""The look of the redline page: one style sheet for light, dark and paper. Colour is never the only sign."""

CSS = """
:root { color-scheme: light dark; --ink: #1d2126; --soft: #57606a; --line: #d6dae0; --paper: #fff; --card: #f7f8fa;
  --del: #9a1c1c; --del-bg: #fdeaea; --ins: #0b5c2e; --ins-bg: #e3f5e8; --link: #0b57b0;
  --high: #b42318; --medium: #8a5200; --low: #1f5fa8; }
@media (prefers-color-scheme: dark) { :root { --ink: #e7eaee; --soft: #a2abb6; --line: #39414b; --paper: #14171b;
  --card: #1c2127; --del: #ffb1aa; --del-bg: #4a1d1b; --ins: #9be7b4; --ins-bg: #12391f; --link: #8fc1ff;
  --high: #ff9d94; --medium: #f2c063; --low: #9cc8ff; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2.5rem 1.25rem 4rem; max-width: 46rem; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.6 Georgia, "Times New Roman", serif; overflow-wrap: anywhere; }
h1, h2, h3, .sides, .note, .what, .aside, .legend, .badge, .count, footer { font-family: system-ui, "Segoe UI", Roboto,
  "Helvetica Neue", Arial, sans-serif; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .25rem; letter-spacing: -.01em; }
h2 { font-size: 1.2rem; margin: 2.75rem 0 .75rem; padding-bottom: .35rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1rem; line-height: 1.4; margin: 0 0 .4rem; }
h3.section { margin: 1.75rem 0 .6rem; }
p { margin: 0 0 .6rem; }
a { color: var(--link); }
.sides, .aside, .note, .legend, footer { color: var(--soft); font-size: .875rem; }
.headline { margin: 1.25rem 0 .5rem; font-size: 1.2rem; line-height: 1.4; display: flex; gap: .65rem;
  align-items: baseline; }
.count { color: var(--soft); font-weight: 400; font-size: .875rem; margin-inline-start: .25rem; }
.badge { display: inline-block; padding: 0 .5em; border: 1px solid currentColor; border-radius: 1em; font-size: .75rem;
  font-weight: 600; line-height: 1.6; white-space: nowrap; color: var(--soft); vertical-align: .1em; }
.badge.low { color: var(--low); } .badge.medium { color: var(--medium); }
.badge.high, .badge.critical { color: var(--high); } .badge.critical { border-width: 2px; }
.findings { margin: 0; padding-inline-start: 1.4rem; }
.findings li { margin: 0 0 1.5rem; padding-inline-start: .25rem; }
.findings li::marker { color: var(--soft); font: 600 .9rem system-ui, sans-serif; }
blockquote { margin: .4rem 0; padding-inline-start: .9rem; border-inline-start: 3px solid var(--line); }
.hunk { margin: 0 0 .9rem; padding: .7rem 1rem .75rem; background: var(--card); border: 1px solid var(--line);
  border-inline-start-width: 4px; border-radius: 4px; }
.hunk.insert { border-inline-start-color: var(--ins); } .hunk.delete { border-inline-start-color: var(--del); }
.hunk p { margin: 0; }
.hunk.move p + p { color: var(--soft); }
.hunk p.what { color: var(--soft); font-size: .8125rem; margin-bottom: .2rem; }
.hunk:target, li:target { outline: 3px solid var(--link); outline-offset: 3px; }
del { color: var(--del); background: var(--del-bg); text-decoration: line-through; }
ins { color: var(--ins); background: var(--ins-bg); text-decoration: underline; text-underline-offset: .15em; }
del, ins { padding: .05em .1em; border-radius: 2px; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
.ear { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
footer { margin-top: 3rem; padding-top: .75rem; border-top: 1px solid var(--line); }
@media print { :root { font-size: 9.5pt; color-scheme: light; --ink: #000; --soft: #333; --line: #999; --paper: #fff; --card: #fff;
  --del: #000; --del-bg: #fff; --ins: #000; --ins-bg: #fff; --link: #000; --high: #000; --medium: #000; --low: #000; }
  body { max-width: none; padding: 0; } ins { font-weight: bold; } h2 { margin-top: 1.75rem; }
  h2, h3, .what { break-after: avoid; } .hunk, .findings li { break-inside: avoid-page; } }
"""
