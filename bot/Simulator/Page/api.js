// Calls of the simulator's own API.

async function call(method, path, body) {
  const response = await fetch(`/simulator/api${path}`, {
    method,
    headers: body === undefined ? {} : { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
  return response.status === 204 ? null : response.json();
}

export const api = {
  state: () => call("GET", "/state"),
  people: (search) => call("GET", `/people?search=${encodeURIComponent(search)}`),
  clock: () => call("GET", "/clock"),
  moveClock: (move) => call("POST", "/clock", move),
  register: (officer) => call("POST", `/officers/${officer}/register`, {}),
  addPerson: (name) => call("POST", "/people", { name }),
  addGroup: (name, members) => call("POST", "/groups", { name, members }),
  chat: (id) => call("GET", `/chats/${id}`),
  act: (id, what, body) => call("POST", `/chats/${id}/${what}`, body ?? {}),
  addFault: (fault) => call("POST", "/faults", fault),
  clearFaults: () => call("DELETE", "/faults"),
  setQuota: (quota) => call("POST", "/quota", quota),
};

/** Listens to what happens; `onOpen` also runs after a connection was lost and found again. */
export function listen(onOpen, onChange) {
  const source = new EventSource("/simulator/api/events");
  source.onopen = onOpen;
  source.onmessage = (message) => onChange(JSON.parse(message.data));
  window.addEventListener("pagehide", () => source.close());
}
