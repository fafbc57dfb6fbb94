// Runs in a world of its own inside the page, where scripts of the page can replace nothing.
// measure: how much text there is. serialise: the document as it stands, shadow trees in place of their hosts.
(work, limit) => {
  const trees = () => {
    const found = [document];
    for (let at = 0; at < found.length; at++) {
      for (const element of found[at].querySelectorAll("*")) {
        if (element.shadowRoot) found.push(element.shadowRoot);
      }
    }
    return found;
  };

  // What is shown below a node: a host shows its shadow tree, a slot what was put into it.
  const shown = (node) => {
    if (node.shadowRoot) return node.shadowRoot.childNodes;
    if (node instanceof HTMLSlotElement) {
      const assigned = node.assignedNodes();
      if (assigned.length) return assigned;
    }
    return node.childNodes;
  };

  // A copy in a document without scripts or a network; no recursion, for pages nested deeper than any stack.
  const flat = () => {
    const inert = document.implementation.createHTMLDocument("");
    const root = inert.importNode(document.documentElement, false);
    const rest = [[document.documentElement, root]];
    while (rest.length) {
      const [from, to] = rest.pop();
      for (const child of shown(from)) {
        const copy = inert.importNode(child, child instanceof HTMLTemplateElement);
        to.appendChild(copy);
        rest.push([child, copy]);
      }
    }
    return root;
  };

  const found = trees();
  if (work === "measure") {
    const length = (node) => (node?.textContent ?? "").length;
    let text = 0;
    for (const tree of found) {
      text += length(tree === document ? tree.documentElement : tree);
      for (const element of tree.querySelectorAll("script, style, noscript")) text -= length(element);
    }
    return { state: document.readyState, text, at: location.href };
  }
  if (work === "scroll") return window.scrollTo(0, document.documentElement.scrollHeight);
  for (const element of document.querySelectorAll("noscript")) element.remove(); // nobody sees it here
  const html = (found.length > 1 ? flat() : document.documentElement).outerHTML;
  return html.length > limit ? { length: html.length } : { html: html.toWellFormed() };
};
