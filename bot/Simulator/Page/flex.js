// Flex messages, drawn as LINE draws them.
import { h } from "./dom.js";
import { tappable, label } from "./actions.js";

const space = { none: 0, xs: 2, sm: 4, md: 8, lg: 12, xl: 16, xxl: 20 };
const border = { none: 0, light: 0.5, normal: 1, medium: 2, "semi-bold": 3, bold: 4 };
const text = { xxs: 11, xs: 13, sm: 14, md: 16, lg: 19, xl: 22, xxl: 29, "3xl": 35, "4xl": 48, "5xl": 74 };
const picture = { xxs: 40, xs: 60, sm: 80, md: 100, lg: 120, xl: 140, xxl: 160, "3xl": 180, "4xl": 200, "5xl": 220 };
const bubbleWidth = { nano: 120, micro: 160, deca: 220, hecto: 241, kilo: 260, mega: 300, giga: 386 };
const start = { start: "flex-start", top: "flex-start", center: "center", end: "flex-end", bottom: "flex-end" };

const length = (value, words = space) =>
  value === undefined ? undefined : value in words ? `${words[value]}px` : value;

/** A bubble or a carousel. `perform` is called with the action that was tapped. */
export function flex(message, perform) {
  const contents = message.contents;
  const bubbles = contents.type === "carousel" ? contents.contents : [contents];
  const list = bubbles.map((bubble) => drawBubble(bubble, perform));
  const box = contents.type === "carousel" ? h("div.carousel", { tabindex: 0 }, list) : list[0];
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", message.altText);
  return box;
}

function drawBubble(bubble, perform) {
  const element = h("div.bubble", { dir: bubble.direction });
  element.style.setProperty("--width", `${bubbleWidth[bubble.size ?? "mega"]}px`);
  for (const part of ["header", "hero", "body", "footer"]) {
    if (!bubble[part]) continue;
    const style = bubble.styles?.[part];
    const block = h(`div.block.${part}`, null, draw(bubble[part], "vertical", perform));
    if (style?.backgroundColor) block.style.backgroundColor = style.backgroundColor;
    if (style?.separator && element.childElementCount) {
      block.style.borderTop = `1px solid ${style.separatorColor ?? "#d4d6da"}`;
    }
    if (part === "body" && bubble.footer) block.classList.add("has-footer");
    element.append(block);
  }
  return tappable(element, bubble.action, perform);
}

/** @param parent the layout of the box around it */
function draw(component, parent, perform) {
  const element = drawers[component.type]?.(component, perform, parent) ?? h("span");
  place(element, component, parent);
  if (component.type !== "button") {
    tappable(element, component.action, perform);
    if (component.action && component.type !== "text" && !element.textContent.trim())
      element.setAttribute("aria-label", label(component.action));
  }
  return element;
}

const drawers = { box: drawBox, text: drawText, button: drawButton, image: drawImage, icon: drawIcon, separator: drawSeparator, filler: () => h("i.filler"), video: drawVideo };

function drawBox(box, perform) {
  const element = h(`div.box.${box.layout}`);
  const style = element.style;
  const children = box.contents.map((child) => draw(child, box.layout, perform));
  children.forEach((child, i) => {
    const gap = box.contents[i].margin ?? box.spacing;
    if (i > 0 && gap && box.contents[i].position !== "absolute")
      child.style[box.layout === "vertical" ? "marginTop" : "marginInlineStart"] = length(gap);
  });
  element.append(...children);
  for (const [name, property] of [["paddingAll", "padding"], ["paddingTop", "paddingTop"], ["paddingBottom", "paddingBottom"], ["paddingStart", "paddingInlineStart"], ["paddingEnd", "paddingInlineEnd"]])
    if (box[name] !== undefined) style[property] = length(box[name]);
  if (box.backgroundColor) style.backgroundColor = box.backgroundColor;
  if (box.background?.type === "linearGradient") {
    const { angle, startColor, centerColor, centerPosition, endColor } = box.background;
    const middle = centerColor ? `${centerColor} ${centerPosition ?? "50%"}, ` : "";
    style.backgroundImage = `linear-gradient(${angle}, ${startColor}, ${middle}${endColor})`;
  }
  if (box.borderWidth) style.border = `${length(box.borderWidth, border)} solid ${box.borderColor ?? "#d4d6da"}`;
  if (box.cornerRadius) {
    style.borderRadius = length(box.cornerRadius);
    style.overflow = "hidden";
  }
  for (const name of ["width", "height", "maxWidth", "maxHeight"]) if (box[name]) style[name] = box[name];
  if (box.justifyContent) style.justifyContent = box.justifyContent;
  if (box.alignItems) style.alignItems = box.alignItems;
  return element;
}

function drawText(component) {
  const element = h("div.text", null, component.contents ? component.contents.map(drawSpan) : component.text);
  textStyle(element, component);
  const style = element.style;
  if (component.wrap) element.classList.add("wrap");
  if (component.maxLines > 0 && component.wrap) {
    element.classList.add("clamp");
    style.setProperty("--lines", component.maxLines);
  }
  if (component.align) style.textAlign = component.align;
  if (component.lineSpacing) style.lineHeight = `calc(1.45em + ${component.lineSpacing})`;
  return element;
}

function drawSpan(span) {
  const element = h("span", null, span.text);
  textStyle(element, span);
  return element;
}

function textStyle(element, component) {
  const style = element.style;
  if (component.size) style.fontSize = length(component.size, text);
  if (component.color) style.color = component.color;
  if (component.weight === "bold") style.fontWeight = "700";
  if (component.style === "italic") style.fontStyle = "italic";
  if (component.decoration) style.textDecoration = component.decoration;
}

function drawButton(component, perform) {
  const kind = component.style ?? "link";
  const element = h(`button.flex-button.${kind}.${component.height ?? "md"}`, { type: "button" }, component.action.label);
  if (component.color) element.style[kind === "link" ? "color" : "backgroundColor"] = component.color;
  if (component.adjustMode) element.classList.add("shrink");
  return tappable(element, component.action, perform);
}

function drawImage(component) {
  const [width, height] = (component.aspectRatio ?? "1:1").split(":").map(Number);
  const inner = h("div.picture");
  const style = inner.style;
  const size = component.size ?? "md";
  style.width = size === "full" ? "100%" : length(size, picture);
  style.aspectRatio = `${width} / ${height}`;
  style.backgroundImage = `url("${encodeURI(decodeURI(component.url))}")`;
  style.backgroundSize = component.aspectMode === "cover" ? "cover" : "contain";
  if (component.backgroundColor) style.backgroundColor = component.backgroundColor;
  const element = h("div.image", { role: "img", "aria-label": "รูปภาพ" }, inner);
  element.style.justifyContent = start[component.align ?? "center"];
  return element;
}

function drawVideo(component) {
  return drawImage({ ...component, url: component.previewUrl, size: "full", aspectMode: "cover" });
}

function drawIcon(component) {
  const element = h("img.flex-icon", { src: component.url, alt: "" });
  element.style.height = length(component.size ?? "md", text);
  return element;
}

function drawSeparator(component) {
  const element = h("hr.separator");
  if (component.color) element.style.backgroundColor = component.color;
  return element;
}

function place(element, component, parent) {
  const style = element.style;
  const across = parent !== "vertical";
  const fixed = component.type === "separator" || component.type === "icon" || component.width;
  const grow = component.flex ?? (component.type === "filler" ? 1 : across && !fixed ? 1 : 0);
  style.flex = grow === 0 ? "0 0 auto" : across ? `${grow} 1 0` : `${grow} 0 auto`;
  if (across && grow === 0 && component.type === "text") style.maxWidth = "100%";
  if (component.gravity && parent === "horizontal") style.alignSelf = start[component.gravity];
  if (component.type === "button" && parent === "horizontal") style.alignSelf = start[component.gravity ?? "top"];
  if (component.position === "absolute") style.position = "absolute";
  for (const [name, property] of [["offsetTop", "top"], ["offsetBottom", "bottom"], ["offsetStart", "insetInlineStart"], ["offsetEnd", "insetInlineEnd"]])
    if (component[name]) {
      style[property] = length(component[name]);
      if (component.position !== "absolute") style.position = "relative";
    }
}
