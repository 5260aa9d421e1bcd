// A phone: the chat of one person (or a group) with the bot.
import { api } from "./api.js";
import { askDate, label, tappable } from "./actions.js";
import { h, icon, icons, toast } from "./dom.js";
import { content } from "./messages.js";
import { day, face, roles, time } from "./words.js";

const things = { sticker: "สติกเกอร์", image: "รูปภาพ", audio: "เสียง", file: "ไฟล์", location: "ตำแหน่ง" };

export class Phone {
  /** @param owner what the list of people says of them; null for a group or a stranger */
  constructor(id, owner, bot, onClose) {
    this.id = id;
    this.owner = owner;
    this.bot = bot;
    this.rows = new Map();
    this.queue = Promise.resolve();
    this.build(onClose);
  }

  build(onClose) {
    this.title = h("strong");
    this.subtitle = h("span");
    this.avatar = h("span.face", { "aria-hidden": "true" });
    this.options = h("div.options", { hidden: true });
    const more = h("button.round", { type: "button", "aria-label": "ตัวเลือก", "aria-expanded": "false", onclick: () => this.toggle(more, this.options) }, icon(icons.more));
    this.log = h("div.log", { role: "log", "aria-live": "polite", tabindex: 0 });
    this.quick = h("div.quick", { role: "group", "aria-label": "คำตอบด่วน" });
    this.banner = h("div.banner");
    this.menu = h("div.rich-menu", { hidden: true });
    this.composer = this.buildComposer();
    this.element = h(
      "article.phone",
      null,
      h(
        "header.owner",
        null,
        this.avatar,
        h("div.owner-text", null, this.title, this.subtitle),
        more,
        h("button.round", { type: "button", "aria-label": "ปิดโทรศัพท์", onclick: onClose }, icon(icons.close)),
        this.options,
      ),
      h(
        "div.screen",
        null,
        h("div.chat-head", null, h("span.bot-face", { "aria-hidden": "true" }), h("strong", null, this.bot), h("span.official", null, "บัญชีทางการ")),
        this.log,
        this.quick,
        this.banner,
        this.composer,
        this.menu,
      ),
    );
  }

  buildComposer() {
    this.input = h("textarea", {
      rows: 1, "aria-label": "ข้อความ", placeholder: "พิมพ์ข้อความ", maxlength: 5000,
      oninput: () => this.fit(),
      // On a phone the keyboard takes the menu's place.
      onpointerdown: () => this.hideMenu(),
      onkeydown: (event) => {
        if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
        event.preventDefault();
        this.type();
      },
    });
    this.speaker = h("select", { "aria-label": "พูดในนาม", hidden: true });
    this.tray = h(
      "div.tray",
      { hidden: true },
      Object.entries(things).map(([what, name]) =>
        h("button", { type: "button", onclick: () => this.run(() => api.act(this.id, "send", { what, as: this.as() })) }, name),
      ),
      (this.mention = h("button", { type: "button", hidden: true, onclick: () => this.insert(`@${this.bot} `) }, "กล่าวถึงบอต")),
    );
    const plus = h("button.round", { type: "button", "aria-label": "ส่งอย่างอื่น", "aria-expanded": "false", onclick: () => this.toggle(plus, this.tray) }, icon(icons.plus));
    this.menuButton = h("button.round", { type: "button", hidden: true, onclick: () => this.toggle(this.menuButton, this.menu) }, icon(icons.menu));
    return h(
      "form.composer",
      { onsubmit: (event) => { event.preventDefault(); this.type(); } },
      this.tray,
      this.speaker,
      h("div.typing", null, this.menuButton, plus, this.input, h("button.round.send", { "aria-label": "ส่ง" }, icon(icons.send))),
    );
  }

  /** Draws everything anew from what the server has. */
  async load() {
    const chat = await api.chat(this.id);
    this.chat = chat;
    const look = face(chat.name);
    this.avatar.textContent = look.letter;
    this.avatar.style.backgroundColor = look.colour;
    this.title.textContent = chat.name;
    this.describe();
    this.element.setAttribute("aria-label", `โทรศัพท์ของ${chat.name}`);
    this.log.setAttribute("aria-label", `ข้อความของ${chat.name}`);
    this.rows.clear();
    this.lastDay = null;
    this.log.replaceChildren(h("p.start", null, chat.isGroup ? "แชตกลุ่มนี้เพิ่งเริ่ม" : `แชตกับ ${this.bot}`));
    chat.messages.forEach((message) => this.add(message));
    this.showMenu(chat.isFriend && !chat.hasBlocked ? chat.menu : null);
    this.showState();
  }

  describe() {
    const { owner, chat } = this;
    this.subtitle.textContent = chat.isGroup
      ? `กลุ่ม · ${chat.members.length} คน`
      : owner
        ? [roles[owner.role], owner.position].filter(Boolean).join(" · ")
        : "คนนอกทะเบียน";
  }

  showState() {
    const { chat, owner } = this;
    const button = (text, run, kind) => h(kind ? `button.${kind}` : "button", { type: "button", onclick: () => this.run(run) }, text);
    const friend = (what) => () => api.act(this.id, "friend", { what });
    const inGroup = (hasBot) => () => api.act(this.id, "bot", { hasBot });
    this.banner.replaceChildren(...this.bannerParts(button, friend, inGroup));
    const again = button("ส่งเหตุการณ์ล่าสุดซ้ำ", () => api.act(this.id, "again"));
    this.options.replaceChildren(
      ...(chat.isGroup
        ? [chat.isFriend && button("นำบอตออกจากกลุ่ม", inGroup(false))]
        : [
            chat.isFriend && !chat.hasBlocked && button("บล็อกบอต", friend("block")),
            chat.hasBlocked && button("เลิกบล็อก", friend("unblock")),
            owner && button("ออกรหัสและลงทะเบียนใหม่", () => api.register(owner.officer)),
            owner && h("a.button", { href: `/signin?as=${owner.officer}`, target: "_blank", rel: "noopener" }, "เปิดเว็บในนามท่านนี้"),
          ]
      ).filter(Boolean),
      again,
    );
    this.speaker.hidden = !chat.isGroup;
    this.mention.hidden = !chat.isGroup;
    if (chat.isGroup && this.speaker.childElementCount !== chat.members.length)
      this.speaker.replaceChildren(...chat.members.map((m) => h("option", { value: m.id }, `พูดในนาม ${m.name}`)));
    this.composer.classList.toggle("off", !chat.isFriend || chat.hasBlocked);
    this.element.classList.toggle("fresh", !chat.isFriend);
  }

  bannerParts(button, friend, inGroup) {
    const { chat, owner } = this;
    if (chat.isGroup)
      return chat.isFriend ? [] : [h("p", null, "บอตยังไม่อยู่ในกลุ่มนี้"), button("เชิญบอตเข้ากลุ่ม", inGroup(true), "primary")];
    if (chat.hasBlocked) return [h("p", null, "บล็อกบอตไว้ ข้อความของบอตจะไม่ถึง"), button("เลิกบล็อก", friend("unblock"))];
    const register = owner && !owner.registered;
    const parts = [];
    if (!chat.isFriend) parts.push(button("เพิ่มเพื่อน", friend("follow"), register ? null : "primary"));
    if (register) parts.push(button("ลงทะเบียนให้เลย", () => api.register(owner.officer), "primary"));
    if (!parts.length) return [];
    const why = register
      ? "ยังไม่ได้ลงทะเบียน กดปุ่มเดียว ระบบจะออกรหัสจริงแล้วพิมพ์ให้"
      : "ยังไม่ได้เป็นเพื่อนกับบอต";
    return [h("p", null, why), h("div.banner-actions", null, parts)];
  }

  /** The list of people has news of the owner. */
  ownerIs(owner) {
    const isNews = owner && JSON.stringify(owner) !== JSON.stringify(this.owner);
    this.owner = owner ?? this.owner;
    // Buttons that are drawn anew under a finger lose its tap.
    if (this.chat && isNews) this.showState();
  }

  showMenu(menu) {
    this.menuButton.hidden = !menu;
    if (!menu) {
      this.menu.hidden = true;
      return;
    }
    const { size, areas, chatBarText, selected } = menu.menu;
    this.menuButton.setAttribute("aria-label", chatBarText);
    const inner = h("div.rich-inner", null, areas.map((area) => {
      const spot = tappable(h("button", { type: "button", "aria-label": label(area.action) }), area.action, (action) => this.perform(action));
      const percent = (value, whole) => `${(value / whole) * 100}%`;
      Object.assign(spot.style, {
        left: percent(area.bounds.x, size.width), width: percent(area.bounds.width, size.width),
        top: percent(area.bounds.y, size.height), height: percent(area.bounds.height, size.height),
      });
      return spot;
    }));
    inner.style.aspectRatio = `${size.width} / ${size.height}`;
    inner.style.backgroundImage = `url("/simulator/api/richmenus/${menu.id}/image")`;
    this.menu.replaceChildren(inner);
    this.menu.hidden = this.rows.size > 0 || !selected;
    this.menuButton.setAttribute("aria-expanded", String(!this.menu.hidden));
  }

  hideMenu() {
    this.menu.hidden = true;
    this.menuButton.setAttribute("aria-expanded", "false");
  }

  /** A message has come, or has changed. */
  add(message) {
    const row = this.draw(message);
    if (this.rows.has(message.id)) {
      this.rows.get(message.id).replaceWith(row);
    } else {
      this.separate(new Date(message.at));
      this.log.append(row);
      this.stopLoading();
      this.showQuick(message);
      this.scroll();
    }
    this.rows.set(message.id, row);
  }

  separate(moment) {
    const today = day(moment);
    if (today !== this.lastDay) this.log.append(h("p.date", null, h("span", null, today)));
    this.lastDay = today;
  }

  draw(message) {
    const mine = message.from !== null && message.from !== undefined;
    if (message.unsent) return h("p.gone", null, "ยกเลิกการส่งข้อความแล้ว");
    const { node, isCard } = content(JSON.parse(message.json), (action) => this.perform(action));
    const meta = h("span.meta", null, mine && message.read && h("span", null, "อ่านแล้ว"), h("time", null, time(new Date(message.at))));
    const wide = node.classList.contains("carousel");
    const row = h(`div.row.${mine ? "mine" : "theirs"}${wide ? ".wide" : ""}`, null);
    const who = this.chat.isGroup && mine ? this.chat.members.find((m) => m.id === message.from)?.name : null;
    if (mine && !this.chat.isGroup) row.append(this.takeBack(message), meta, wrap(node, isCard));
    else if (who) row.append(meta, h("div.named", null, h("span.name", null, who), wrap(node, isCard)), this.takeBack(message));
    else if (isCard) row.append(botFace(), h("div.card-side", null, node, meta));
    else row.append(botFace(), wrap(node, false), meta);
    row.prepend(h("span.sr", null, mine ? `${who ?? "ฉัน"}: ` : `${this.bot}: `));
    return row;
  }

  takeBack(message) {
    return h("button.take-back", {
      type: "button", title: "ยกเลิกการส่ง", "aria-label": "ยกเลิกการส่งข้อความนี้",
      onclick: () => this.run(() => api.act(this.id, "unsend", { messageId: message.id })),
    }, icon(icons.close, 14));
  }

  showQuick(message) {
    const items = (!message.from && JSON.parse(message.json).quickReply?.items) || [];
    this.quick.replaceChildren(
      ...items.map(({ action, imageUrl }) =>
        tappable(h("button", { type: "button" }, imageUrl && h("img", { src: imageUrl, alt: "" }), action.label), action, (a) => {
          this.quick.replaceChildren();
          this.perform(a);
        }),
      ),
    );
  }

  showLoading(seconds) {
    this.stopLoading();
    this.dots = h("div.row.theirs", null, botFace(), h("p.said.dots", { role: "status", "aria-label": "กำลังทำงาน" }, h("i"), h("i"), h("i")));
    this.log.append(this.dots);
    this.scroll();
    this.dotsEnd = setTimeout(() => this.stopLoading(), seconds * 1000);
  }

  stopLoading() {
    clearTimeout(this.dotsEnd);
    this.dots?.remove();
  }

  /** Does what a tap does. */
  async perform(action) {
    const as = this.as();
    const params = action.type === "datetimepicker" ? await askDate(action) : null;
    if (action.type === "message") this.say(action.text);
    else if (action.type === "postback") {
      if (action.inputOption === "openKeyboard") this.insert(action.fillInText ?? "");
      this.run(() => api.act(this.id, "postback", { data: action.data, displayText: action.displayText, text: action.text, as }));
    } else if (action.type === "datetimepicker" && params)
      this.run(() => api.act(this.id, "postback", { data: action.data, params: { [action.mode]: params }, as }));
    else if (action.type === "uri") window.open(action.uri, "_blank", "noopener,noreferrer");
    else if (action.type === "clipboard") navigator.clipboard.writeText(action.clipboardText).then(() => toast("คัดลอกแล้ว"));
    else if (action.type === "camera" || action.type === "cameraRoll") this.run(() => api.act(this.id, "send", { what: "image", as }));
    else if (action.type === "location") this.run(() => api.act(this.id, "send", { what: "location", as }));
  }

  type() {
    const text = this.input.value.trim();
    if (!text) return;
    this.input.value = "";
    this.fit();
    this.hideMenu();
    this.say(text);
  }

  say(text) {
    this.run(() => api.act(this.id, "text", { text, as: this.as() }));
  }

  as() {
    return this.chat?.isGroup ? this.speaker.value : undefined;
  }

  insert(text) {
    this.input.value = text + this.input.value;
    this.fit();
    this.input.focus();
  }

  /** One after the other, so that messages arrive in the order of typing. */
  run(what) {
    this.quick.replaceChildren();
    this.options.hidden = true;
    this.queue = this.queue.then(what).then(
      (sent) => {
        if (sent && sent.status !== 200)
          toast(sent.status ? `บอตตอบรับไม่สำเร็จ (${sent.status})` : "ติดต่อบอตไม่ได้", true);
      },
      () => toast("ทำรายการไม่สำเร็จ", true),
    );
    return this.queue;
  }

  toggle(button, part) {
    part.hidden = !part.hidden;
    button.setAttribute("aria-expanded", String(!part.hidden));
    if (part === this.menu) this.scroll();
  }

  fit() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 110)}px`;
  }

  scroll() {
    requestAnimationFrame(() => (this.log.scrollTop = this.log.scrollHeight));
  }
}

const botFace = () => h("span.bot-face.small", { "aria-hidden": "true" });
const wrap = (node, isCard) => (isCard ? node : h("div.balloon", null, node));
