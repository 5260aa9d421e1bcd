// Thai words and dates. Everything is shown in Thailand's time and the Buddhist era.

const zone = "Asia/Bangkok";
const dayFormat = new Intl.DateTimeFormat("th-TH-u-ca-buddhist", { timeZone: zone, day: "numeric", month: "short", year: "numeric" });
const weekdayFormat = new Intl.DateTimeFormat("en", { timeZone: zone, weekday: "short" });
const weekdays = { Sun: "อา.", Mon: "จ.", Tue: "อ.", Wed: "พ.", Thu: "พฤ.", Fri: "ศ.", Sat: "ส." };
const timeFormat = new Intl.DateTimeFormat("th-TH", { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const secondFormat = new Intl.DateTimeFormat("th-TH", {
  timeZone: zone, hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23",
});

/** "จ. 20 มี.ค. 2566" */
export function day(moment) {
  const parts = Object.fromEntries(dayFormat.formatToParts(moment).map((part) => [part.type, part.value]));
  return `${weekdays[weekdayFormat.format(moment)]} ${parts.day} ${parts.month} ${parts.year}`;
}
export const time = (moment) => timeFormat.format(moment);
export const seconds = (moment) => secondFormat.format(moment);
export const number = (value) => value.toLocaleString("th-TH");

export const roles = { Coordinator: "ผู้ประสานงาน", Executive: "ผู้บริหาร", Officer: "เจ้าหน้าที่" };

export const faults = {
  ErrorBefore: "ตอบว่าขัดข้อง (500) และไม่ได้ทำ",
  ErrorAfter: "ตอบว่าขัดข้อง (500) ทั้งที่ส่งถึงแล้ว",
  HangBefore: "เงียบ ไม่ตอบ และไม่ได้ทำ",
  HangAfter: "เงียบ ไม่ตอบ ทั้งที่ส่งถึงแล้ว",
  DropBefore: "ตัดสาย และไม่ได้ทำ",
  DropAfter: "ตัดสาย ทั้งที่ส่งถึงแล้ว",
  RateLimit: "ส่งถี่เกินไป (429)",
  MonthlyLimit: "โควตาเดือนนี้หมด (429)",
  PersonLimit: "ส่งถึงคนเดียวมากเกินไป (429)",
  Unauthorized: "กุญแจถูกยกเลิก (401)",
  DuplicateWebhook: "ส่งเหตุการณ์หาบอตซ้ำสองครั้ง",
};

const endpoints = [
  ["/message/reply", "ตอบกลับ"],
  ["/message/push", "ส่งถึงคนเดียว"],
  ["/message/multicast", "ส่งหลายคน"],
  ["/message/broadcast", "ส่งทุกคน"],
  ["/message/narrowcast", "ส่งเฉพาะกลุ่ม"],
  ["/message/validate", "ตรวจข้อความ"],
  ["/message/quota/consumption", "ถามยอดที่ใช้"],
  ["/message/quota", "ถามโควตา"],
  ["/chat/loading", "กำลังทำงาน…"],
  ["/profile/", "ถามชื่อผู้ใช้"],
  ["/richmenu", "เมนูใต้แชต"],
  ["/channel/webhook", "ที่อยู่รับเหตุการณ์"],
  ["/group/", "ข้อมูลกลุ่ม"],
  ["/bot/info", "ข้อมูลบอต"],
];
export const endpoint = (path) => endpoints.find(([part]) => path.includes(part))?.[1] ?? path;

const events = {
  message: "ข้อความ", postback: "แตะปุ่ม", follow: "เพิ่มเพื่อน", unfollow: "บล็อก", unsend: "ยกเลิกข้อความ",
  join: "เข้ากลุ่ม", leave: "ออกจากกลุ่ม", memberJoined: "สมาชิกเข้า", memberLeft: "สมาชิกออก",
};
export const eventNames = (list) => list.split(" ").filter(Boolean).map((type) => events[type] ?? type).join(" + ") || "ทดสอบสาย";

const titles = /^(นางสาว|นาง|นาย|ว่าที่ร้อยตรี|ดร\.|ผอ\.)\s*/u;
const colours = ["#3d6ea5", "#8a5a2b", "#6b4f9e", "#23706a", "#a3485f", "#5a6b2a", "#37607e"];

/** The first consonant of the name, and a colour that belongs to it. */
export function face(name) {
  const bare = name.replace(titles, "");
  let sum = 0;
  for (const character of name) sum = (sum * 31 + character.codePointAt(0)) >>> 0;
  return { letter: bare.match(/[ก-ฮA-Za-z0-9]/u)?.[0] ?? "?", colour: colours[sum % colours.length] };
}
