// One message of a chat: text, card, picture, sticker, voice.
import { h, icon, icons } from "./dom.js";
import { flex } from "./flex.js";
import { template } from "./templates.js";

/** The inside of a message; `isCard` where it needs no bubble around it. */
export function content(message, perform) {
  const draw = drawers[message.type];
  return draw ? draw(message, perform) : { node: h("p.said", null, message.altText ?? "ข้อความชนิดนี้ยังแสดงไม่ได้") };
}

const drawers = {
  text: (message) => ({ node: h("p.said", null, linked(message.text, mentions(message))) }),
  textV2: (message) => drawers.text(message),
  flex: (message, perform) => ({ node: flex(message, perform), isCard: true }),
  template: (message, perform) => ({ node: template(message, perform), isCard: true }),
  sticker: () => ({ node: h("div.sticker", { role: "img", "aria-label": "สติกเกอร์" }, h("i")), isCard: true }),
  image: (message) => ({ node: photo(message.originalContentUrl), isCard: true }),
  video: (message) => ({ node: photo(message.previewImageUrl, "วิดีโอ"), isCard: true }),
  audio: () => ({
    node: h("p.said.voice", null, icon(icons.play, 18), h("i.wave"), h("span", null, "0:04"), h("span.sr", null, "ข้อความเสียง")),
  }),
  file: (message) => ({ node: h("p.said.voice", null, icon(icons.file, 20), h("span", null, message.fileName)) }),
  location: (message) => ({ node: h("p.said.voice", null, icon(icons.pin, 20), h("span", null, message.title ?? message.address)) }),
};

function photo(url, name = "รูปภาพ") {
  const element = h("div.photo", { role: "img", "aria-label": name });
  if (url) element.style.backgroundImage = `url("${encodeURI(decodeURI(url))}")`;
  else element.append(h("span", null, name));
  return element;
}

const mentions = (message) => message.mention?.mentionees.map((m) => message.text.slice(m.index, m.index + m.length)) ?? [];

/** Links and mentions stand out, as on a phone. */
function linked(text, names) {
  const parts = text.split(/(https?:\/\/[^\s<>"“”]+)/u);
  return parts.flatMap((part, i) =>
    i % 2 === 1 ? h("a", { href: part, target: "_blank", rel: "noopener noreferrer" }, part) : mentioned(part, names),
  );
}

function mentioned(text, names) {
  const name = names.find((one) => text.includes(one));
  if (!name) return [text];
  const at = text.indexOf(name);
  return [text.slice(0, at), h("b.mention", null, name), text.slice(at + name.length)];
}
