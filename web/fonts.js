// Fonts and the Chinese style sheet come after the start, and the page can be used without them. If one does not arrive,
// the program is told by the event `fizz-missing`, and says so; `fizz-again` asks to try again.

/// After this time in milliseconds a font counts as late.
const LONG = 8_000;

/// How to try again, by the name of the font.
const missing = new Map();
const late = new Set();
let told = false;

/// Several fonts fail together; the program is told once, with all their names.
function lacks(name, retry) {
  missing.set(name, [...(missing.get(name) ?? []), retry]);
  if (told) return;
  told = true;
  setTimeout(tell, 200);
}

function tell() {
  told = false;
  window.dispatchEvent(new CustomEvent("fizz-missing", { detail: [...missing.keys()].join(", ") }));
}

/// The families as a person knows them.
const plain = (family) => family.replaceAll(/["']/g, "").replace(/ Variable$/, "");

const lacksFace = (face) => lacks(plain(face.family), () => replace(face));

document.fonts.addEventListener("loadingerror", ({ fontfaces }) => fontfaces.forEach(lacksFace));
// A font may have failed before this script came.
[...document.fonts].filter(({ status }) => status === "error").forEach(lacksFace);

/// A font that is late. The page can be read meanwhile, in another font.
document.fonts.addEventListener("loading", () => {
  setTimeout(() => {
    for (const face of document.fonts) {
      if (face.status !== "loading") continue;
      late.add(plain(face.family));
      lacksFace(face);
    }
  }, LONG);
});

document.fonts.addEventListener("loadingdone", ({ fontfaces }) => {
  const came = fontfaces.map(({ family }) => plain(family)).filter((name) => late.delete(name));
  came.forEach((name) => missing.delete(name));
  if (came.length) tell();
});

/// A face that failed stays failed, so a new one takes its place.
async function replace(face) {
  const address = addressOf(face);
  if (!address) throw new Error(`no file for ${face.family}`);
  const answer = await fetch(address, { cache: "reload", signal: AbortSignal.timeout(LONG) });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const { weight, style, stretch, unicodeRange, display } = face;
  const fresh = new FontFace(face.family, await answer.arrayBuffer(), { weight, style, stretch, unicodeRange, display });
  document.fonts.add(await fresh.load());
}

/// The file of a face, from the rule that declares it.
function addressOf(face) {
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.cssRules) {
      if (!(rule instanceof CSSFontFaceRule) || !isRuleOf(rule, face)) continue;
      const file = /url\("?([^")]+)"?\)/.exec(rule.style.getPropertyValue("src"))?.[1];
      return file && new URL(file, sheet.href ?? location.href).href;
    }
  }
  return null;
}

function isRuleOf({ style }, face) {
  const same = (one, other) => one.replaceAll(/["'\s]/g, "").toLowerCase() === other.replaceAll(/["'\s]/g, "").toLowerCase();
  return same(style.getPropertyValue("font-family"), face.family) && same(style.getPropertyValue("unicode-range"), face.unicodeRange);
}

/// Fetches Noto Sans SC's style sheet. The browser then fetches its files only where the system has no Chinese font.
function fetchChinese(address) {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = address;
  return new Promise((resolve, reject) => {
    link.addEventListener("load", resolve);
    link.addEventListener("error", () => {
      link.remove();
      reject(new Error(address));
    });
    document.head.append(link);
  });
}

const wantChinese = (address) => fetchChinese(address).catch(() => lacks("Noto Sans SC", () => renewed(address)));
const renewed = (address) => fetch(address, { cache: "reload" }).then(() => fetchChinese(address));

async function tryAgain() {
  const retries = [...missing];
  missing.clear();
  await Promise.all(
    retries.flatMap(([name, all]) => all.map((retry) => Promise.resolve().then(retry).catch(() => lacks(name, retry)))),
  );
  if (!missing.size) window.dispatchEvent(new CustomEvent("fizz-missing", { detail: "" }));
}

/// `chinese` is the address of the Chinese style sheet, which the program asks for once there is Chinese text to show.
export function watchFonts(chinese) {
  addEventListener("fizz-chinese", () => wantChinese(chinese), { once: true });
  addEventListener("fizz-again", tryAgain);
  // What failed before the program could listen.
  addEventListener("fizz-started", () => missing.size && tell());
}
