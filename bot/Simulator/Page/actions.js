// Action objects: what a tap does, as LINE does it.

/** Makes an element that performs the action with mouse, finger and keyboard. */
export function tappable(element, action, perform) {
  if (!action) return element;
  element.classList.add("tappable");
  if (element.tagName !== "BUTTON") {
    element.setAttribute("role", action.type === "uri" ? "link" : "button");
    element.tabIndex = 0;
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      perform(action);
    });
  }
  element.addEventListener("click", (event) => {
    event.stopPropagation();
    perform(action);
  });
  return element;
}

/** What a screen reader says of an action without a text of its own. */
export const label = (action) => action.label ?? action.text ?? action.displayText ?? action.uri ?? action.data ?? "";

/** Asks for a date or time; null where it was cancelled. */
export function askDate(action) {
  const dialog = document.querySelector("#date-dialog");
  const input = dialog.querySelector("input");
  input.type = { date: "date", time: "time", datetime: "datetime-local" }[action.mode];
  const local = (value) => value?.replace("t", "T") ?? "";
  input.value = local(action.initial);
  input.min = local(action.min);
  input.max = local(action.max);
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) =>
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "ok" && input.value ? input.value : null), { once: true }),
  );
}
