// Keeps an open overview fresh. The page works the same without it, by reloading.
(() => {
  document.documentElement.classList.add("scripted");
  document.querySelectorAll("[data-print]").forEach((b) => b.addEventListener("click", () => window.print()));
  document.querySelectorAll("[data-copy]").forEach((b) =>
    b.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(b.dataset.copy).textContent);
      b.textContent = "คัดลอกแล้ว";
    }),
  );
  document.querySelectorAll("[data-all]").forEach((all) =>
    all.addEventListener("change", () =>
      all.form.querySelectorAll(`input[name="${all.dataset.all}"]`).forEach((box) => (box.checked = all.checked)),
    ),
  );
  const running = document.querySelector("[data-reload]");
  if (running) setTimeout(() => location.reload(), Number(running.dataset.reload));
  const board = document.querySelector("[data-live]");
  if (!board) return;
  let stamp = board.dataset.stamp;
  const refresh = async () => {
    if (document.hidden || board.contains(document.activeElement)) return;
    try {
      const answer = await fetch(board.dataset.live, {
        headers: { "If-None-Match": stamp },
        credentials: "same-origin",
        cache: "no-store",
      });
      if (answer.status === 401 || answer.redirected) return location.reload();
      if (answer.status !== 200) return;
      stamp = answer.headers.get("ETag") || "";
      board.innerHTML = await answer.text();
      document.getElementById("live-said").textContent = "ปรับปรุงข้อมูลแล้ว";
    } catch {
      // Offline for a moment: the next round tries again.
    }
  };
  setInterval(refresh, 5000);
  document.addEventListener("visibilitychange", refresh);
})();
