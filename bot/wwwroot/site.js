// Keeps what is open fresh and saves taps. The pages work the same without it.
(() => {
  document.documentElement.classList.add("scripted");
  document.querySelectorAll("[data-print]").forEach((b) => b.addEventListener("click", () => window.print()));

  // Where the browser keeps the clipboard to itself (plain http, a chat's own browser) the text is marked, to be copied by hand.
  const copy = async (from) => {
    try {
      await navigator.clipboard.writeText(from.textContent);
      return "คัดลอกแล้ว";
    } catch {
      getSelection().selectAllChildren(from);
      return document.execCommand("copy") ? "คัดลอกแล้ว" : "เลือกข้อความไว้แล้ว";
    }
  };
  const copied = document.getElementById("copied");
  document.querySelectorAll("[data-copy]").forEach((b) => {
    const label = b.innerHTML;
    let back;
    b.addEventListener("click", async () => {
      copied.textContent = b.textContent = await copy(document.getElementById(b.dataset.copy));
      clearTimeout(back);
      back = setTimeout(() => (b.innerHTML = label), 2500);
    });
  });

  const boxes = (name) => [...document.querySelectorAll(`input[name="${name}"]`)];
  const countPicked = () =>
    document
      .querySelectorAll("[data-picked]")
      .forEach((said) => (said.textContent = boxes(said.dataset.picked).filter((box) => box.checked).length));
  document.querySelectorAll("[data-all]").forEach((all) =>
    all.addEventListener("change", () => boxes(all.dataset.all).forEach((box) => (box.checked = all.checked))),
  );
  document.addEventListener("change", countPicked);
  // The browser may bring ticks back with the page.
  addEventListener("pageshow", countPicked);

  const running = document.querySelector("[data-reload]");
  if (running) setTimeout(() => location.reload(), Number(running.dataset.reload));

  const counted = document.querySelector("form[data-reach]");
  if (counted) {
    const said = document.getElementById("reach");
    let last;
    const count = () => {
      clearTimeout(last);
      last = setTimeout(async () => {
        try {
          const answer = await fetch(counted.dataset.reach, { method: "POST", body: new FormData(counted) });
          if (answer.ok) said.textContent = await answer.text();
        } catch {
          // Offline for a moment: the next change counts again.
        }
      }, 300);
    };
    counted.addEventListener("change", count);
    count();
  }

  const board = document.querySelector("[data-live]");
  if (!board) return;
  const every = Number(board.dataset.every ?? 5000);
  if (every === 0) return;
  let stamp = board.dataset.stamp;
  const refresh = async () => {
    if (document.hidden || board.contains(document.activeElement)) return;
    try {
      const answer = await fetch(board.dataset.live, {
        // Nobody has done anything: who has gone away is signed out all the same.
        headers: { "X-Live": "1", ...(stamp && { "If-None-Match": stamp }) },
        credentials: "same-origin",
        cache: "no-store",
      });
      if (answer.status === 401 || answer.redirected) return location.reload();
      if (answer.status !== 200) return;
      stamp = answer.headers.get("ETag") || "";
      const text = await answer.text();
      // A whole page holds the part by the same mark; it also says when there is nothing more to wait for.
      const whole = new DOMParser().parseFromString(text, "text/html").querySelector("[data-live]");
      if (whole?.dataset.every === "0") clearInterval(timer);
      board.innerHTML = whole ? whole.innerHTML : text;
      const said = document.getElementById("live-said");
      if (said) said.textContent = "ปรับปรุงข้อมูลแล้ว";
    } catch {
      // Offline for a moment: the next round tries again.
    }
  };
  const timer = setInterval(refresh, every);
  document.addEventListener("visibilitychange", refresh);
})();
