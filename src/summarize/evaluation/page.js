"use strict";
// Shows the documents of the page's data: a list sorted by the difference between two systems, and one document twice.
{
  const { systems, documents } = JSON.parse(document.getElementById("data").textContent);
  const element = (id) => document.getElementById(id);
  const make = (tag, text, name) => {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    if (name) made.className = name;
    return made;
  };
  const score = (value) => (value / 10).toFixed(1);
  const signed = (value) => (value > 0 ? "+" : "") + score(value);
  let current = -1;
  let drawing = 0;

  // Offsets count code points, strings of this language count UTF-16 units.
  const marked = (row, system) => {
    const article = make("article");
    article.lang = row.language;
    article.dir = "auto";
    const characters = Array.from(row.text);
    const places = row.places[system];
    let last = 0;
    for (let i = 0; i < places.length; i += 2) {
      article.append(characters.slice(last, places[i]).join(""));
      article.append(make("mark", characters.slice(places[i], places[i + 1]).join("")));
      last = places[i + 1];
    }
    article.append(characters.slice(last).join(""));
    return article;
  };

  const show = (number) => {
    current = number;
    const row = documents[number];
    const shown = element("shown");
    shown.replaceChildren();
    for (const button of element("list").querySelectorAll("button")) {
      button.setAttribute("aria-current", String(button.value === String(number)));
    }
    if (!row) return;
    shown.append(make("h3", row.title));
    if (row.text === undefined) {
      shown.append(make("p", "The text is left out to keep the page small."));
      return;
    }
    const references = make("aside");
    references.append(make("h4", row.references.length > 1 ? "References" : "Reference"));
    for (const reference of row.references) {
      const paragraph = make("p", reference, "reference");
      paragraph.lang = row.language;
      paragraph.dir = "auto";
      references.append(paragraph);
    }
    const sides = make("div", undefined, "sides");
    for (const side of ["left", "right"]) {
      const system = Number(element(side).value);
      const column = make("section");
      column.append(make("h4", `${systems[system]} ${score(row.f1[system])}`), marked(row, system));
      sides.append(column);
    }
    shown.append(references, sides);
  };

  const list = () => {
    const left = Number(element("left").value);
    const right = Number(element("right").value);
    const difference = (row) => row.f1[left] - row.f1[right];
    const key = {
      left: (row) => -difference(row),
      right: difference,
      size: (row) => -Math.abs(difference(row)),
      worst: (row) => row.f1[left] + row.f1[right],
      file: () => 0,
    }[element("order").value];
    const numbers = documents.map((_, number) => number).sort((a, b) => key(documents[a]) - key(documents[b]) || a - b);
    element("list").replaceChildren();
    element("list").scrollTop = 0;
    // What is in sight comes first; a thousand rows at once would delay the page.
    const drawn = ++drawing;
    const draw = (start) => {
      if (drawn !== drawing) return;
      const rows = document.createDocumentFragment();
      for (const number of numbers.slice(start, start + 100)) rows.append(item(number));
      element("list").append(rows);
      if (start + 100 < numbers.length) setTimeout(draw, 0, start + 100);
    };
    const item = (number) => {
      const row = documents[number];
      const button = make("button");
      button.type = "button";
      button.value = String(number);
      button.setAttribute("aria-current", String(number === current));
      button.append(make("span", row.title, "title"), make("span", score(row.f1[left])), make("span", score(row.f1[right])));
      button.append(make("b", signed(difference(row))));
      const made = make("li");
      made.append(button);
      return made;
    };
    if (current < 0) current = numbers[0];
    draw(0);
    show(current);
  };

  element("right").value = String(Math.min(1, systems.length - 1));
  for (const id of ["left", "right", "order"]) element(id).addEventListener("change", list);
  element("list").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) show(Number(button.value));
  });
  element("documents").hidden = false;
  list();
}
