// Puts the page together: people on the left, phones in the middle, what happens behind on the right.
import { api, listen } from "./api.js";
import * as clock from "./clock.js";
import { h, toast } from "./dom.js";
import * as panel from "./panel.js";
import { People } from "./people.js";
import { Phone } from "./phone.js";

const area = document.querySelector("#phones");
const remembered = "oitbot-phones";
const phones = new Map();
const people = new People(open);
let bot = "OitBot";
let started = false;

async function open(id, owner) {
  showView("phones");
  if (phones.has(id)) return reveal(phones.get(id));
  const phone = new Phone(id, owner, bot, () => close(id));
  phones.set(id, phone);
  try {
    await phone.load();
  } catch {
    phones.delete(id);
    return toast("เปิดโทรศัพท์ไม่สำเร็จ", true);
  }
  area.querySelector(".welcome")?.remove();
  area.append(phone.element);
  phone.scroll();
  keep();
  if (started) reveal(phone);
}

function reveal(phone) {
  phone.element.scrollIntoView({ block: "nearest", inline: "center", behavior: "smooth" });
  if (window.matchMedia("(pointer: fine)").matches) phone.input.focus({ preventScroll: true });
}

function close(id) {
  phones.get(id).element.remove();
  phones.delete(id);
  keep();
  if (!phones.size) welcome();
}

/** The same phones are open after the page was loaded again. */
function keep() {
  people.chosen = new Set(phones.keys());
  people.draw();
  sessionStorage.setItem(remembered, JSON.stringify([...phones.keys()]));
}

function welcome() {
  area.replaceChildren(
    h("div.welcome", null, h("h2", null, "เริ่มจากเลือกคนทางซ้าย"), h("p", null, "เปิดโทรศัพท์ของผู้จัดทำและผู้รับรองไว้ข้างกัน แล้วลองส่งข้อจนรับรองครบได้ในหน้านี้"), h("button.primary", { type: "button", onclick: () => showView("people") }, "เลือกคน")),
  );
}

function showView(view) {
  document.body.dataset.view = view;
  for (const button of document.querySelectorAll(".views button"))
    button.setAttribute("aria-current", String(button.dataset.to === view));
}

let refreshing;
function refresh() {
  clearTimeout(refreshing);
  refreshing = setTimeout(async () => {
    const state = await api.state();
    panel.show(state);
  }, 150);
}

let recounting;
function recount() {
  clearTimeout(recounting);
  recounting = setTimeout(async () => {
    await people.load();
    phones.forEach((phone, id) => phone.ownerIs(people.of(id)));
  }, 400);
}

const reactions = {
  message: (phone, change) => { phone?.add(change.data); recount(); },
  changed: (phone, change) => phone?.add(change.data),
  loading: (phone, change) => phone?.showLoading(change.data),
  person: (phone) => phone?.load(),
  richmenu: () => phones.forEach((phone) => phone.load()),
  request: (_, change) => { panel.addRequest(change.data); if (change.data.isViolation || change.data.fault) refresh(); },
  webhook: (_, change) => { panel.addWebhook(change.data); if (change.data.isViolation) refresh(); },
  state: refresh,
  clock: () => clock.load(),
};

async function begin() {
  const state = await api.state();
  bot = state.bot;
  panel.show(state);
  await Promise.all([people.load(), clock.load()]);
  document.querySelector("#dashboard").hidden = document.querySelector("#clock-box").hidden;
  if (!started) await openFirst(state);
  else await Promise.all([...phones.values()].map((phone) => phone.load()));
  started = true;
}

async function openFirst(state) {
  const known = new Set([...people.all, ...state.people, ...state.groups].map((chat) => chat.id));
  const before = JSON.parse(sessionStorage.getItem(remembered) ?? "[]").filter((id) => known.has(id));
  const busiest = people.all.filter((p) => p.role === "Officer").toSorted((a, b) => b.prepares + b.certifies - a.prepares - a.certifies);
  const first = before.length ? before : busiest.slice(0, 2).map((person) => person.id);
  for (const id of first) await open(id, people.of(id));
  if (!phones.size) welcome();
}

panel.start();
clock.start();
showView("phones");
for (const button of document.querySelectorAll(".views button"))
  button.addEventListener("click", () => showView(button.dataset.to));
listen(
  () => begin().catch(() => toast("โหลดข้อมูลไม่สำเร็จ", true)),
  (change) => reactions[change.kind]?.(phones.get(change.chat), change),
);
