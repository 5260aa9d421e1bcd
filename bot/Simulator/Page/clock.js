// The domain clock: it ticks here, and is moved on the server.
import { api } from "./api.js";
import { toast } from "./dom.js";
import { day, seconds } from "./words.js";

const find = (selector) => document.querySelector(selector);
let ahead = null;

export async function load() {
  const clock = await api.clock().catch(() => null);
  find("#clock-box").hidden = !clock;
  if (!clock) return;
  ahead = new Date(clock.now) - Date.now();
  find("#clock-box").classList.toggle("moved", clock.moved);
  tick();
}

export function start() {
  setInterval(tick, 1000);
  find("#clock-morning").addEventListener("click", () => move({ morning: 1 }));
  const dialog = find("#clock-dialog");
  find("#clock-open").addEventListener("click", () => {
    find("#clock-at").value = new Date(now().getTime() + 7 * 3600_000).toISOString().slice(0, 16);
    dialog.returnValue = "";
    dialog.showModal();
  });
  for (const button of dialog.querySelectorAll("[data-days]"))
    button.addEventListener("click", () => {
      dialog.close();
      move(button.dataset.days === "now" ? {} : { morning: Number(button.dataset.days) });
    });
  dialog.addEventListener("close", () => {
    const at = find("#clock-at").value;
    if (dialog.returnValue === "ok" && at) move({ at: `${at}:00+07:00` });
  });
}

const now = () => new Date(Date.now() + (ahead ?? 0));

function tick() {
  if (ahead === null) return;
  find("#clock-now").textContent = `${day(now())} ${seconds(now())} น.`;
}

async function move(to) {
  try {
    await api.moveClock(to);
    await load();
    toast(`เวลาในระบบเป็น ${day(now())} ${seconds(now())} น.`);
  } catch {
    toast("ตั้งเวลาไม่สำเร็จ", true);
  }
}
