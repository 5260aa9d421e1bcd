// Beside the phones: what LINE received, violations, faults, quota.
import { api } from "./api.js";
import { h, toast } from "./dom.js";
import { endpoint, eventNames, faults, number, seconds } from "./words.js";

const most = 150;
const find = (selector) => document.querySelector(selector);

export function start() {
  startTabs();
  find("#fault-kind").append(...Object.entries(faults).map(([kind, name]) => h("option", { value: kind }, name)));
  find("#fault-chance").addEventListener("input", (event) => (find("#fault-percent").textContent = `${event.target.value}%`));
  find("#fault-form").addEventListener("submit", addFault);
  find("#fault-clear").addEventListener("click", () => api.clearFaults().then(() => toast("ปิดอาการทั้งหมดแล้ว")));
  find("#quota-form").addEventListener("submit", setQuota);
}

/** Everything anew. */
export function show(state) {
  const traffic = [
    ...state.requests.map((request) => ({ at: request.at, row: drawRequest(request) })),
    ...state.webhooks.map((post) => ({ at: post.at, row: drawWebhook(post) })),
  ].sort((a, b) => b.at.localeCompare(a.at));
  find("#traffic-list").replaceChildren(...traffic.slice(0, most).map((one) => one.row));
  showEmpty(find("#traffic-list"), "ยังไม่มี ลองพิมพ์ข้อความในโทรศัพท์");
  find("#violation-list").replaceChildren(...state.violations.toReversed().map((v) => h("li.violation", null, h("time", null, seconds(new Date(v.at))), h("p", null, v.what))));
  showEmpty(find("#violation-list"), "ไม่มี บอตทำตามกติกาของ LINE ทุกข้อ");
  showCounts(state.violationCount, state.faults.length);
  showFaults(state.faults);
  showQuota(state.quota);
}

export const addRequest = (request) => prepend(drawRequest(request));
export const addWebhook = (post) => prepend(drawWebhook(post));

function prepend(row) {
  const list = find("#traffic-list");
  list.querySelector(".empty")?.remove();
  list.prepend(row);
  while (list.childElementCount > most) list.lastElementChild.remove();
}

function drawRequest(request) {
  const bad = request.status === 0 || request.status >= 400;
  const facts = [
    ["คำขอ", `${request.method} ${request.path}`],
    ["รหัสคำขอ", request.requestId],
    ["รหัสกันส่งซ้ำ", request.retryKey],
    ["อาการที่เปิดไว้", request.fault && faults[request.fault]],
    ["เหตุผล", request.refusal],
  ].filter(([, value]) => value);
  return h(
    "li",
    null,
    h(
      "details",
      null,
      h(
        "summary",
        null,
        h("span.way.in", { title: "บอต → LINE" }, "บอต → LINE"),
        h("span.what", null, endpoint(request.path)),
        h(bad ? (request.fault ? "span.code.fault" : "span.code.bad") : "span.code", null, request.status || "ไม่ตอบ"),
        h("time", null, seconds(new Date(request.at))),
      ),
      h("dl", null, facts.flatMap(([name, value]) => [h("dt", null, name), h("dd", null, value)])),
      request.body && h("pre", { tabindex: 0 }, pretty(request.body)),
    ),
  );
}

function drawWebhook(post) {
  const ok = post.status === 200;
  const milliseconds = toMilliseconds(post.took);
  return h(
    "li",
    null,
    h(
      "div.line",
      null,
      h("span.way.out", null, "LINE → บอต"),
      h("span.what", null, eventNames(post.events), post.redelivery && " (ส่งซ้ำ)"),
      h(ok ? "span.code" : "span.code.bad", null, post.status || "ไม่ตอบ"),
      h("time", null, seconds(new Date(post.at))),
      h("span.took", null, `บอตใช้ ${number(milliseconds)} มิลลิวินาที`),
    ),
  );
}

/** "00:00:00.0123" → 12 */
function toMilliseconds(span) {
  const [hours, minutes, rest] = span.split(":").map(Number);
  return Math.round(((hours * 60 + minutes) * 60 + rest) * 1000);
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function showEmpty(list, text) {
  if (!list.childElementCount) list.append(h("li.empty", null, text));
}

function showCounts(violations, faultCount) {
  for (const badge of document.querySelectorAll("[data-count]")) {
    badge.textContent = number(violations);
    badge.hidden = violations === 0;
  }
  find("#fault-count").textContent = number(faultCount);
  find("#fault-count").hidden = faultCount === 0;
}

function showFaults(list) {
  find("#fault-list").replaceChildren(
    ...list.map((fault) =>
      h("li", null, faults[fault.kind], h("span.hint", null, ` ${fault.endpoint ? `${endpoint(`/message/${fault.endpoint}`)} · ` : ""}${Math.round(fault.probability * 100)}%${fault.times ? ` · อีก ${fault.times} ครั้ง` : ""}`)),
    ),
  );
  showEmpty(find("#fault-list"), "ไม่มี ทุกอย่างปกติ");
  find("#fault-clear").hidden = list.length === 0;
}

function showQuota({ used, limit }) {
  find("#quota-text").textContent = limit === null ? `${number(used)} · ไม่จำกัด` : `${number(used)} / ${number(limit)}`;
  const meter = find("#quota-meter");
  meter.max = limit ?? 1;
  meter.high = (limit ?? 1) * 0.8;
  meter.value = limit === null ? 0 : used;
  if (document.activeElement?.form?.id === "quota-form") return;
  find("#quota-used").value = used;
  find("#quota-limit").value = limit ?? "";
}

function addFault(event) {
  event.preventDefault();
  const value = (name) => find(`#fault-${name}`).value;
  const fault = {
    kind: value("kind"),
    probability: Number(value("chance")) / 100,
    endpoint: value("endpoint") || null,
    times: value("times") ? Number(value("times")) : null,
    seed: value("seed") ? Number(value("seed")) : null,
  };
  api.addFault(fault).then(() => toast("เปิดอาการแล้ว"), () => toast("เปิดอาการไม่สำเร็จ", true));
}

function setQuota(event) {
  event.preventDefault();
  const limit = find("#quota-limit").value;
  api.setQuota({ used: Number(find("#quota-used").value), limit: limit === "" ? null : Number(limit) }).then(() => toast("บันทึกโควตาแล้ว"));
}

function startTabs() {
  const tabs = [...document.querySelectorAll("[role=tab]")];
  const select = (chosen) => {
    for (const tab of tabs) {
      const on = tab === chosen;
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = on ? 0 : -1;
      document.getElementById(tab.getAttribute("aria-controls")).hidden = !on;
    }
  };
  tabs.forEach((tab, i) => {
    tab.addEventListener("click", () => select(tab));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = tabs[(i + step + tabs.length) % tabs.length];
      select(next);
      next.focus();
    });
  });
}
