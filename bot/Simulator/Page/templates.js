// Template messages, drawn as LINE draws them.
import { h } from "./dom.js";
import { tappable } from "./actions.js";

export function template(message, perform) {
  const { template } = message;
  const columns = template.columns ?? [template];
  const draw = template.type === "image_carousel" ? imageColumn : (column) => textColumn(column, template.type === "confirm", perform);
  const list = columns.map((column) => draw(column, perform));
  const box = list.length > 1 ? h("div.carousel", { tabindex: 0 }, list) : list[0];
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", message.altText);
  return box;
}

function textColumn(column, sideBySide, perform) {
  const card = h(
    "div.bubble.template",
    null,
    column.thumbnailImageUrl && picture(column.thumbnailImageUrl),
    h("div.template-text", null, column.title && h("strong", null, column.title), h("p", null, column.text)),
    h(
      sideBySide ? "div.template-actions.across" : "div.template-actions",
      null,
      column.actions.map((action) => tappable(h("button.flex-button.link.sm", { type: "button" }, action.label), action, perform)),
    ),
  );
  card.style.setProperty("--width", "260px");
  return card;
}

function imageColumn(column, perform) {
  const card = h("button.bubble.template", { type: "button" }, picture(column.imageUrl), column.action.label && h("span.image-label", null, column.action.label));
  card.style.setProperty("--width", "220px");
  return tappable(card, column.action, perform);
}

function picture(url) {
  const element = h("div.picture", { role: "img", "aria-label": "รูปภาพ" });
  Object.assign(element.style, { width: "100%", aspectRatio: "1.51", backgroundSize: "cover", backgroundImage: `url("${encodeURI(decodeURI(url))}")` });
  return element;
}
