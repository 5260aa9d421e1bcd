// The list of people of the register, strangers and groups; a tap opens a phone.
import { api } from "./api.js";
import { h, toast } from "./dom.js";
import { face, roles } from "./words.js";

const find = (selector) => document.querySelector(selector);

export class People {
  /** @param open called with a chat's id and what is known of its owner */
  constructor(open) {
    this.open = open;
    this.all = [];
    this.chosen = new Set();
    let waiting;
    find("#search").addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => this.load(), 250);
    });
    this.onForm("#stranger-form", "#stranger-name", (name) => api.addPerson(name));
    this.onForm("#group-form", "#group-name", (name) => api.addGroup(name, this.all.map((person) => person.id)));
  }

  async load() {
    const known = await api.people(find("#search").value.trim()).catch(() => null);
    find(".search").hidden = !known;
    this.all = known ?? [];
    this.draw();
  }

  of(id) {
    return this.all.find((person) => person.id === id) ?? null;
  }

  draw() {
    find("#people-list").replaceChildren(...this.all.map((person) => h("li", null, this.drawPerson(person))));
    if (!this.all.length) find("#people-list").append(h("li.empty", null, "ไม่พบใครในทะเบียน"));
  }

  drawPerson(person) {
    const look = face(person.name);
    const circle = h("span.face", { "aria-hidden": "true" }, look.letter);
    circle.style.backgroundColor = look.colour;
    const duties = [person.prepares && `จัดทำ ${person.prepares} ข้อ`, person.certifies && `รับรอง ${person.certifies} ข้อ`].filter(Boolean).join(" · ");
    const isOpen = this.chosen.has(person.id);
    return h(
      "button.person",
      { type: "button", "aria-pressed": String(isOpen), onclick: () => this.open(person.id, person) },
      circle,
      h(
        "span.person-text",
        null,
        h("strong", null, person.name),
        person.position && h("span.position", null, person.position),
        h(
          "span.tags",
          null,
          person.role !== "Officer" && h("span.tag.role", null, roles[person.role]),
          duties && h("span.tag", null, duties),
          h(person.registered ? "span.tag.ok" : "span.tag.not", null, person.registered ? "ลงทะเบียนแล้ว" : "ยังไม่ลงทะเบียน"),
        ),
      ),
    );
  }

  onForm(form, input, make) {
    find(form).addEventListener("submit", async (event) => {
      event.preventDefault();
      const chat = await make(find(input).value).catch(() => null);
      if (!chat) return toast("เปิดไม่สำเร็จ", true);
      find(input).value = "";
      this.open(chat.id, null);
    });
  }
}
